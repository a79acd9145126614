import { assertNever } from '#shared/kernel/assertNever.ts'
import type { DayNumber } from '#shared/kernel/time/calendarDays.ts'
import { dayOf, instantOf } from '#shared/kernel/time/finnishTime.ts'
import type { ServiceWay } from '#shared/model/channel.ts'
import type { VanStop } from '#shared/model/hours.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { goesOn, type OpenStretch } from './openStretches.ts'
import type { ServiceAtPoint } from './ServiceAtPoint.ts'

/** Looking ahead ends with the day that is so many days after the one of the question. */
const DAYS_AHEAD = 400
const WEEK_DAYS = 7

/** In which way, in which language, and when (milliseconds since 1970). */
export interface OpeningQuestion {
  readonly way: ServiceWay
  readonly language: SpokenLanguage
  readonly atMs: number
}

/**
 * Whether a service can be had, and until when or when next. `untilMs` is null while it stays open at least to the end of
 * the seventh day after this one; moving to another stop of a van is an end too. `never`: not within 400 days.
 */
export type Opening =
  | { readonly state: 'now'; readonly untilMs: number | null; readonly stop: VanStop | null }
  | { readonly state: 'later'; readonly fromMs: number; readonly stop: VanStop | null }
  | { readonly state: 'never' }

/** At closing time it is closed. What touches over midnight is one opening. */
export function opening(service: ServiceAtPoint, { way, language, atMs }: OpeningQuestion): Opening {
  const today = dayOf(atMs)
  const ahead = service.stretches({ way, language, first: today, last: today + DAYS_AHEAD })
  for (const { opens, closes, stop } of ahead) {
    if (closes <= atMs) continue
    if (opens > atMs) return { state: 'later', fromMs: opens, stop }
    return { state: 'now', untilMs: untilOf({ closes, stop }, ahead, midnightAfter(today + WEEK_DAYS)), stop }
  }
  return { state: 'never' }
}

/** When it closes, with what follows without a gap; null when that is not before the limit. */
function untilOf(
  { closes, stop }: Pick<OpenStretch, 'closes' | 'stop'>,
  following: Iterable<OpenStretch>,
  limitMs: number,
): number | null {
  let untilMs = closes
  for (const next of following) {
    if (untilMs >= limitMs || !goesOn({ closes: untilMs, stop }, next)) break
    untilMs = next.closes
  }
  return untilMs < limitMs ? untilMs : null
}

/**
 * Until when answers that were given at an instant stay as they are, unless a row changes; null when there are none.
 * What was not in sight may come into sight at midnight, with the next day.
 */
export function nextChangeMs(openings: readonly Opening[], atMs: number): number | null {
  if (openings.length === 0) return null
  const midnightMs = midnightAfter(dayOf(atMs))
  return Math.min(...openings.map((each) => endOf(each) ?? midnightMs))
}

function endOf(answer: Opening): number | null {
  switch (answer.state) {
    case 'now':
      return answer.untilMs
    case 'later':
      return answer.fromMs
    case 'never':
      return null
    default:
      return assertNever(answer)
  }
}

function midnightAfter(day: DayNumber): number {
  return instantOf({ day: day + 1, minute: 0 }, 'opening')
}
