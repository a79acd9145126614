import type { DayNumber } from '#shared/kernel/time/calendarDays.ts'
import { instantOf } from '#shared/kernel/time/finnishTime.ts'
import type { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { dayHours } from './dayHours.ts'
import { hoursByKey, type KeyHours, type MatchingHours } from './hoursByKey.ts'
import { OpenDays } from './OpenDays.ts'
import { closed, inTurn, type OpenStretch, whileBoth } from './openStretches.ts'
import type { HoursTable } from './tables.ts'

/** The hours of one agency and those of the point itself. */
export interface HoursAtPointOptions {
  readonly servicePointId: ServicePointId
  readonly agency: HoursTable
  /** Only its keys of the point alone are looked at: a point's doors open for every service. */
  readonly point: HoursTable
}

/**
 * When the services of one agency are open at one point: while both the agency and the point are. Where the van stands
 * is said by the point's hours, whatever the agency's say. Both are compared by the clock on the wall; only what is
 * common becomes instants. Each day is worked out once for all the services and languages that have the same hours: make
 * it anew when a row has changed.
 */
export class HoursAtPoint {
  readonly #servicePointId: ServicePointId
  readonly #agency: MatchingHours
  readonly #point: OpenDays
  readonly #shared = new Map<string, OpenDays>()
  readonly #numbers = new Map<KeyHours, number>()

  constructor({ servicePointId, agency, point }: HoursAtPointOptions) {
    this.#servicePointId = servicePointId
    this.#agency = hoursByKey(agency)
    const ofPoint = hoursByKey(point)({ servicePointId, serviceId: null, language: null })
    this.#point = new OpenDays((day) => dayHours(ofPoint, day))
  }

  /** When a service is open here in a language, in instants. */
  of(serviceId: ServiceId, language: SpokenLanguage): OpenDays {
    const matching = this.#agency({ servicePointId: this.#servicePointId, serviceId, language })
    const name = matching.map((hours) => this.#numberOf(hours)).join(' ')
    const known = this.#shared.get(name)
    if (known !== undefined) return known
    const openDays = new OpenDays((day) => this.#openOn(matching, day))
    this.#shared.set(name, openDays)
    return openDays
  }

  #openOn(matching: readonly KeyHours[], day: DayNumber): readonly OpenStretch[] {
    const there = this.#point.on(day)
    if (there.length === 0) return closed
    const minutes = whileBoth(dayHours(matching, day), there)
    return minutes.length === 0 ? closed : inTurn(minutes.map((stretch) => asInstants(stretch, day)))
  }

  #numberOf(hours: KeyHours): number {
    const number = this.#numbers.get(hours) ?? this.#numbers.size
    this.#numbers.set(hours, number)
    return number
  }
}

/** Without length when it lies within the hour that is left out in spring. */
function asInstants({ opens, closes, stop }: OpenStretch, day: DayNumber): OpenStretch {
  return {
    opens: instantOf({ day, minute: opens }, 'opening'),
    closes: instantOf({ day, minute: closes }, 'closing'),
    stop,
  }
}
