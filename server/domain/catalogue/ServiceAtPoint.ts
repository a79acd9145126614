import type { ServiceWay } from '#shared/model/channel.ts'
import type { ServiceId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { type ChannelRows, channelDays, type DayRange } from './channelDays.ts'
import type { HoursAtPoint } from './HoursAtPoint.ts'
import type { OpenDays } from './OpenDays.ts'
import type { OpenStretch } from './openStretches.ts'

/** One service at one point: all that decides when it can be had there. */
export interface ServiceAtPointOptions extends ChannelRows {
  readonly serviceId: ServiceId
  /** Of the service's agency, at the same point; services of one agency should share it. */
  readonly hours: HoursAtPoint
}

/** Some days of a service, in one way and language. */
export interface StretchesQuestion extends DayRange {
  readonly way: ServiceWay
  readonly language: SpokenLanguage
}

/** The rows of one service at one point, made ready for questions. Make it anew when a row has changed. */
export class ServiceAtPoint {
  readonly #serviceId: ServiceId
  readonly #hours: HoursAtPoint
  readonly #days: Readonly<Record<ServiceWay, readonly DayRange[]>>
  readonly #openDays = new Map<SpokenLanguage, OpenDays>()

  constructor({ serviceId, hours, ...channel }: ServiceAtPointOptions) {
    this.#serviceId = serviceId
    this.#hours = hours
    this.#days = channelDays(channel)
  }

  /** When it is open, one stretch after the other; worked out as far as they are asked for. */
  *stretches({ way, language, first, last }: StretchesQuestion): Generator<OpenStretch, void, undefined> {
    const openDays = this.#openIn(language)
    for (const range of this.#days[way]) {
      const end = Math.min(range.last, last)
      let day = openDays.firstOpen(Math.max(range.first, first), end)
      while (day !== null) {
        yield* openDays.on(day)
        day = openDays.firstOpen(day + 1, end)
      }
    }
  }

  #openIn(language: SpokenLanguage): OpenDays {
    const openDays = this.#openDays.get(language) ?? this.#hours.of(this.#serviceId, language)
    this.#openDays.set(language, openDays)
    return openDays
  }
}
