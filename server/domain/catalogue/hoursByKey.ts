import { type DayNumber, dayNumber } from '#shared/kernel/time/calendarDays.ts'
import type { DayHours, HoursKey } from '#shared/model/hours.ts'
import { historyOf, type Since } from './history.ts'
import type { ExceptionRow, HoursRow, HoursTable } from './tables.ts'

/** Everything that is recorded of one key. */
export interface KeyHours {
  readonly history: readonly Since<HoursRow>[]
  /** What was not taken back. */
  readonly exceptions: ReadonlyMap<DayNumber, DayHours>
}

/**
 * What says something of a question, the most specific first. Of the parts of a key the service weighs most (4), then
 * the point (2), then the language (1). A question with null is of everything: only keys with null match there.
 */
export type MatchingHours = (question: HoursKey) => readonly KeyHours[]

/** Sorts a table by its keys, once, so that a question finds what it needs without looking through the rest. */
export function hoursByKey({ weekly, exceptions }: HoursTable): MatchingHours {
  const weeklyByKey = byName(weekly)
  const exceptionsByKey = byName(exceptions)
  const byKey = new Map<string, KeyHours>()
  for (const name of new Set([...weeklyByKey.keys(), ...exceptionsByKey.keys()])) {
    byKey.set(name, {
      history: historyOf(weeklyByKey.get(name) ?? []),
      exceptions: exceptionsOf(exceptionsByKey.get(name) ?? []),
    })
  }
  return (question) =>
    keysFor(question).flatMap((key) => {
      const found = byKey.get(nameOf(key))
      return found === undefined ? [] : [found]
    })
}

function byName<Row extends { readonly key: HoursKey }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const named = new Map<string, Row[]>()
  for (const row of rows) {
    const name = nameOf(row.key)
    const before = named.get(name)
    if (before === undefined) named.set(name, [row])
    else before.push(row)
  }
  return named
}

function keysFor({ serviceId, servicePointId, language }: HoursKey): readonly HoursKey[] {
  const services = serviceId === null ? [null] : [serviceId, null]
  const points = servicePointId === null ? [null] : [servicePointId, null]
  const languages = language === null ? [null] : [language, null]
  return services.flatMap((service) =>
    points.flatMap((point) =>
      languages.map((spoken) => ({ serviceId: service, servicePointId: point, language: spoken })),
    ),
  )
}

function exceptionsOf(rows: readonly ExceptionRow[]): ReadonlyMap<DayNumber, DayHours> {
  const standing = new Map<DayNumber, DayHours>()
  for (const { day, hours } of rows.toSorted((one, other) => one.recorded - other.recorded)) {
    if (hours === null) standing.delete(dayNumber(day))
    else standing.set(dayNumber(day), hours)
  }
  return standing
}

/** No part of a key has a space in it. */
function nameOf({ serviceId, servicePointId, language }: HoursKey): string {
  return `${serviceId ?? ''} ${servicePointId ?? ''} ${language ?? ''}`
}
