import fc from 'fast-check'
import { knownHolidayDays } from './knownHolidays.ts'
import { dayAfter, instantShown } from './slowClock.ts'

const changes = ['2024-03-31', '2024-10-27', '2025-03-30', '2025-10-26', '2026-03-29', '2028-10-29']
const firstDay = '2024-01-02'
/** Looking ahead from here stays within the years of the known holidays. */
const DAYS = 2000

/** A minute of a day, often within or beside the hour that comes twice in autumn and is left out in spring. */
export const minutes = fc.oneof(
  { arbitrary: fc.constantFrom(0, 120, 179, 180, 181, 200, 210, 239, 240, 241, 600, 1439, 1440), weight: 4 },
  { arbitrary: fc.integer({ min: 120, max: 250 }), weight: 2 },
  fc.integer({ min: 0, max: 24 }).map((hour) => hour * 60),
)

const CHANGE_UTC_HOUR = '01:00:00Z'
const MINUTE_MS = 60 * 1000

/** The night itself: two hours before and after. */
const inNightOfChange = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -120, max: 120 }), fc.constantFrom(0, -1))
  .map(([day, minute, moreMs]) => Date.parse(`${day}T${CHANGE_UTC_HOUR}`) + minute * MINUTE_MS + moreMs)

const onSomeDay = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...changes),
      fc.constantFrom(...knownHolidayDays.filter((day) => day > firstDay && day < dayAfter(firstDay, DAYS))),
      fc.nat(DAYS).map((days) => dayAfter(firstDay, days)),
    ),
    fc.integer({ min: -2, max: 1 }),
    minutes,
    fc.constantFrom(0, 0, -1, 1, 30_000),
  )
  .map(([day, days, minute, moreMs]) => instantShown(dayAfter(day, days), minute, 'first') + moreMs)

/** An instant in a night when the clocks change, near such a day, near midnight, near a holiday, or anywhere. */
export const instants = fc.oneof(inNightOfChange, onSomeDay)
