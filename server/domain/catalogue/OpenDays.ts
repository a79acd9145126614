import type { DayNumber } from '#shared/kernel/time/calendarDays.ts'
import type { OpenStretch } from './openStretches.ts'

/**
 * The days of one table of hours, each worked out once and kept; make it anew when a row has changed. The longest run of
 * closed days that was found is kept too: whoever asks for what is never open would go through all of them for every
 * service, way and language.
 */
export class OpenDays {
  readonly #workOut: (day: DayNumber) => readonly OpenStretch[]
  readonly #known = new Map<DayNumber, readonly OpenStretch[]>()
  #closed: { readonly first: DayNumber; readonly last: DayNumber } | null = null

  constructor(workOut: (day: DayNumber) => readonly OpenStretch[]) {
    this.#workOut = workOut
  }

  /** The stretches of a day, one after the other. */
  on(day: DayNumber): readonly OpenStretch[] {
    const before = this.#known.get(day)
    if (before !== undefined) return before
    const stretches = this.#workOut(day)
    this.#known.set(day, stretches)
    return stretches
  }

  /** The first of these days that is open at all; null when none is. */
  firstOpen(first: DayNumber, last: DayNumber): DayNumber | null {
    const run = this.#closed
    const isInRun = run !== null && first >= run.first && first <= run.last + 1
    const begin = isInRun ? run.first : first
    let day = isInRun ? run.last + 1 : first
    while (day <= last && this.on(day).length === 0) day += 1
    const found = day - 1
    if (found >= begin && found - begin >= (run === null ? 0 : run.last - run.first)) {
      this.#closed = { first: begin, last: found }
    }
    return day <= last ? day : null
  }
}
