import type { DayHours, HoursKey } from '#shared/model/hours.ts'
import type { HoursView } from '#shared/model/offering.ts'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { dayWords, weekdayAndDay } from '../offering/dayWords.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import type { HoursOwner } from './hoursDraft.ts'
import type { HoursChange } from './hoursTable.ts'
import { spanWords } from './wallClock.ts'

/** Keys, days and changes of hours in words. */
export interface HoursSayings {
  readonly key: (key: HoursKey) => string
  readonly hours: (hours: DayHours) => string
  readonly change: (change: HoursChange) => string
}

/** How hours are said in the language of the screen. */
export function useHoursWords({ services, servicePoints }: HoursView, owner: HoursOwner): HoursSayings {
  const { t, local, language } = useOfferingMessages()
  const client = useMessages()
  const key = (key: HoursKey) => {
    const point = servicePoints.find(({ id }) => id === key.servicePointId)
    const place = point ? local(point.name) : t('hours.key.everywhere')
    if (owner === 'operator') return place
    const service = services.find(({ id }) => id === key.serviceId)
    return [
      // A service that has ended is listed no more, but its hours are.
      service ? local(service.name) : (key.serviceId ?? t('hours.key.allServices')),
      place,
      key.language === null ? t('hours.key.allLanguages') : client.t(languageWords[key.language]),
    ].join(', ')
  }
  const hours = ({ spans }: DayHours) =>
    spans.length === 0 ? t('hours.closed') : spans.map((span) => spanWords(span, language)).join(', ')
  return {
    key,
    hours,
    change: (change) => {
      if (change.kind === 'week') {
        const what = { key: key(change.key), day: dayWords(change.validFrom, language) }
        return change.weekly === null ? t('hours.saved.noWeek', what) : t('hours.saved.week', what)
      }
      const what = { key: key(change.key), day: weekdayAndDay(change.day, language) }
      return change.hours === null
        ? t('hours.saved.noDay', what)
        : t('hours.saved.day', { ...what, hours: hours(change.hours) })
    },
  }
}
