import type { SourceTrouble } from '#shared/model/media/parameters.ts'
import { isSilence, type SourceFault } from './deviceTypes.ts'

/** What the others are told of a fault: what follows from it for them, and not how it came. */
export function toldTrouble(fault: SourceFault | null): SourceTrouble | null {
  if (fault === null) return null
  return isSilence(fault) ? 'silent' : 'missing'
}
