import { isSigned } from '#shared/languages/ownNames.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { SeatedRole } from '../ports/views.ts'

/**
 * Whether somebody talks with their hands, so that their picture is what their sound is to others. An expert with an
 * interpreter beside them speaks.
 */
export function signs(role: SeatedRole, among: readonly SeatedRole[], language: SpokenLanguage): boolean {
  if (!isSigned(language)) return false
  return (
    role === 'resident' || role === 'interpreter' || (role === 'expert' && !among.includes('interpreter'))
  )
}
