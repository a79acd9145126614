import fc from 'fast-check'
import type { HoursTable } from '#server/domain/catalogue/tables.ts'
import type { HoursKey } from '#shared/model/hours.ts'
import { CalendarDay, type DayHours } from '#shared/model/hours.ts'
import { days, usualWeeks, weeks } from './arbitraryHours.ts'
import { dayAfter } from './slowClock.ts'

/** A prime: so every row gets a number of its own. */
const MORE_THAN_ROWS = 11

/** A day so many days from another. */
export const near = (today: string, least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((after) => CalendarDay.parse(dayAfter(today, after)))

/** A day on which a row begins to hold: mostly past, sometimes soon. */
export const begins = (today: string) =>
  fc.oneof({ arbitrary: near(today, -60, 0), weight: 3 }, near(today, -2, 9), near(today, -2, 400))

/** Mostly a usual row and some others; the order of recording has nothing to do with the order of the rows. */
export function someOf<Row>(usual: fc.Arbitrary<Row>, others: fc.Arbitrary<Row>) {
  return fc
    .tuple(
      fc.oneof({ arbitrary: usual.map((row) => [row]), weight: 24 }, fc.constant([])),
      fc.array(others, { maxLength: 5 }),
      fc.integer({ min: 1, max: MORE_THAN_ROWS - 1 }),
    )
    .map(([first, more, factor]) =>
      [...first, ...more].map((row, at) => ({ ...row, recorded: ((at + 1) * factor) % MORE_THAN_ROWS })),
    )
}

/** The key of the usual row, and of all others. */
export interface TableKeys {
  readonly usual: HoursKey
  readonly others: fc.Arbitrary<HoursKey>
}

/** Hours around a day. */
export function tables({ usual, others }: TableKeys, today: string): fc.Arbitrary<HoursTable> {
  return fc.record({
    weekly: someOf(
      fc.record({
        key: fc.constant(usual),
        validFrom: near(today, -60, -2),
        weekly: fc.option(usualWeeks, { freq: 20 }),
      }),
      fc.record({ key: others, validFrom: begins(today), weekly: fc.option(weeks) }),
    ),
    exceptions: someOf(
      fc.record({
        key: fc.constant(usual),
        day: near(today, -1, 8),
        hours: fc.constant<DayHours | null>(null),
      }),
      fc.record({ key: others, day: near(today, -1, 8), hours: fc.option(days) }),
    ),
  })
}
