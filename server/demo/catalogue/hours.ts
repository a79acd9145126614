import type { WeeklyHours } from '#shared/model/hours.ts'
import { agencies } from './agencies.ts'
import { servicePoints } from './servicePoints.ts'
import type { CatalogueHours } from './types.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7] as const
const workdays = [1, 2, 3, 4, 5] as const

function week(weekdays: readonly number[], opens: number, closes: number): WeeklyHours['spans'] {
  return weekdays.map((weekday) => ({ weekday, opens, closes, everyWeeks: 1, week: 0, stop: null }))
}

/** Whoever tries the system out may do so at night. */
const always: WeeklyHours = { spans: week(everyDay, 0, 24 * 60), onHolidays: 'asUsual' }
const officeHours: WeeklyHours = { spans: week(workdays, 9 * 60, 15 * 60), onHolidays: 'closed' }

/** Services that keep the hours of an office, so that there is something to be seen that is closed. */
const inOfficeHours = [
  'wellbeing.health-advice',
  'wellbeing.social-advice',
  'municipality.building-permit',
  'municipality.early-education',
  'mml.surveys-and-maps',
]

/** The hours of agencies and places: around the clock, but for a few services. */
export const hours: readonly CatalogueHours[] = [
  ...servicePoints.map(({ id }) => ({
    agencyId: null,
    serviceId: null,
    servicePointId: id,
    weekly: always,
  })),
  ...agencies.map(({ id }) => ({ agencyId: id, serviceId: null, servicePointId: null, weekly: always })),
  ...inOfficeHours.map((serviceId) => ({
    agencyId: serviceId.slice(0, serviceId.indexOf('.')),
    serviceId,
    servicePointId: null,
    weekly: officeHours,
  })),
]
