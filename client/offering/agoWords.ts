import type { InterfaceLanguage } from '#shared/model/language.ts'
import { locales } from './dayWords.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const MONTH_MS = 30.4 * DAY_MS
const YEAR_MS = 365 * DAY_MS

interface Unit {
  readonly unit: Intl.RelativeTimeFormatUnit
  readonly lengthMs: number
  /** It is used from this length on. */
  readonly fromMs: number
}

const minute: Unit = { unit: 'minute', lengthMs: MINUTE_MS, fromMs: 0 }
const longer: readonly Unit[] = [
  { unit: 'year', lengthMs: YEAR_MS, fromMs: 2 * YEAR_MS },
  { unit: 'month', lengthMs: MONTH_MS, fromMs: 2 * MONTH_MS },
  { unit: 'day', lengthMs: DAY_MS, fromMs: DAY_MS },
  { unit: 'hour', lengthMs: HOUR_MS, fromMs: HOUR_MS },
]

/** How long ago something was: the server tells durations, as this device's clock may be wrong. Null: just now. */
export function agoWords(agoMs: number, language: InterfaceLanguage): string | null {
  if (agoMs < MINUTE_MS) return null
  const { unit, lengthMs } = longer.find(({ fromMs }) => agoMs >= fromMs) ?? minute
  const count = Math.floor(agoMs / lengthMs)
  // "Yesterday" would be wrong of what was 24 hours ago but the day before: numbers only.
  return new Intl.RelativeTimeFormat(locales[language], { numeric: 'always' }).format(-count, unit)
}
