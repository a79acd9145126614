import fc from 'fast-check'
import type { DayHours, DaySpan, VanStop, WeeklyHours, WeeklySpan } from '#shared/model/hours.ts'
import { minutes } from './arbitraryInstants.ts'

const stop = (name: string): VanStop => ({ name: { fi: name, sv: name, en: name }, streetAddress: 'Tori' })
const stops = fc.oneof(
  { arbitrary: fc.constant(null), weight: 3 },
  fc.constantFrom('Puhos', 'Puhos', 'Rääkkylä').map(stop),
)
const span: fc.Arbitrary<DaySpan> = fc
  .tuple(minutes, minutes, stops)
  .filter(([one, other]) => one !== other)
  .map(([one, other, where]) => ({ opens: Math.min(one, other), closes: Math.max(one, other), stop: where }))
const wholeDay: fc.Arbitrary<DaySpan> = stops.map((where) => ({ opens: 0, closes: 1440, stop: where }))
const spans = fc.oneof({ arbitrary: span, weight: 3 }, wholeDay)

const cycle = fc.oneof(
  { arbitrary: fc.constant({ everyWeeks: 1, week: 0 }), weight: 2 },
  fc
    .integer({ min: 2, max: 8 })
    .chain((everyWeeks) => fc.record({ everyWeeks: fc.constant(everyWeeks), week: fc.nat(everyWeeks - 1) })),
)
/** The same place comes as another object, as it does from a store. */
const again = (each: DaySpan): DaySpan => ({ ...each, stop: each.stop && { ...each.stop } })
const weekday = fc.integer({ min: 1, max: 7 })
const onOneDay: fc.Arbitrary<WeeklySpan[]> = fc
  .tuple(spans, weekday, cycle)
  .map(([each, on, every]) => [{ ...each, ...every, weekday: on }])
const onEveryDay: fc.Arbitrary<WeeklySpan[]> = fc
  .tuple(spans, cycle)
  .map(([each, every]) => [1, 2, 3, 4, 5, 6, 7].map((on) => ({ ...again(each), ...every, weekday: on })))

/** Anything that may be recorded as a week. */
export const weeks: fc.Arbitrary<WeeklyHours> = fc.record({
  spans: fc
    .array(fc.oneof({ arbitrary: onOneDay, weight: 2 }, { arbitrary: onEveryDay, weight: 3 }), {
      maxLength: 4,
    })
    .map((some) => some.flat()),
  onHolidays: fc.constantFrom<'closed' | 'asUsual'>('closed', 'asUsual'),
})

/** Anything that may be recorded for one day. */
export const days: fc.Arbitrary<DayHours> = fc.record({ spans: fc.array(spans, { maxLength: 3 }) })

/** Open on every day; two at once may be at different stops. */
export const usualWeeks: fc.Arbitrary<WeeklyHours> = fc.record({
  spans: fc
    .array(fc.oneof(wholeDay, spans), { minLength: 1, maxLength: 3 })
    .map((some) =>
      some.flatMap((each) =>
        [1, 2, 3, 4, 5, 6, 7].map((on) => ({ ...again(each), weekday: on, everyWeeks: 1, week: 0 })),
      ),
    ),
  onHolidays: fc.constantFrom('closed', 'asUsual'),
})
