import type { ServedIn } from '#shared/model/catalogue.ts'
import type { ServiceId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { isServed } from '../flow/languages.ts'
import { useInLanguage } from '../languages/useInLanguage.ts'
import { useMessages } from '../messages.tsx'

/** Whom a service can be had from just now, as the screens know it. */
export interface ServedNow {
  readonly spoken: SpokenLanguage
  readonly second: SpokenLanguage | null
  readonly served: readonly ServedIn[] | null
}

/** Whether nobody on duty serves any of these in the resident's language. */
export function servesNone({ served, spoken }: ServedNow, serviceIds: readonly ServiceId[]): boolean {
  return serviceIds.every((serviceId) => isServed(served, serviceId, spoken) === false)
}

/** Says that nobody on duty serves a service in the resident's language, or only in the second one. */
export function useServedWords({
  spoken,
  second,
  served,
}: ServedNow): (serviceId: ServiceId) => string | null {
  const { t } = useMessages()
  const inLanguage = useInLanguage()
  return (serviceId) => {
    if (isServed(served, serviceId, spoken) !== false) return null
    const nobody = t('served.nobody', { inLanguage: inLanguage(spoken) })
    if (second === null || isServed(served, serviceId, second) !== true) return nobody
    return `${nobody} ${t('served.second', { inLanguage: inLanguage(second) })}`
  }
}
