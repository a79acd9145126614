import type { MadeDisposition } from '#shared/model/disposition.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { placeOf } from './dispositionChanges.ts'
import type { DispositionChange } from './dispositionsDesk.ts'

/** Says a change in words, as it stands in the list now. */
export function useChangeWords(list: readonly MadeDisposition[]): (change: DispositionChange) => string {
  const { t, local } = useOfferingMessages()
  return (change) => {
    if (change.type === 'set') {
      return t(`dispositions.did.${change.did}`, { name: local(change.disposition.name) })
    }
    const { disposition } = change.moved
    return t('dispositions.did.moved', {
      name: local(disposition.name),
      place: placeOf(list, disposition),
    })
  }
}
