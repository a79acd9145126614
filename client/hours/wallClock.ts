import type { InterfaceLanguage } from '#shared/model/language.ts'

const MINUTES_AN_HOUR = 60
/** The end of a day, as minutes. */
export const DAY_END = 24 * MINUTES_AN_HOUR

/** What somebody may mean by a time of day: 9, 9.30, 9:30, 9,30 (a telephone's keys), 930, 0930. */
const shapes = [/^(\d{1,2})$/, /^(\d{1,2})[.:,](\d{2})$/, /^(\d{1,2})(\d{2})$/]

/** A typed time as minutes of the day, 24 being its end; null when it is none. */
export function parseClock(text: string): number | null {
  const bare = text.replaceAll(/\s/g, '')
  for (const shape of shapes) {
    const found = shape.exec(bare)
    if (!found) continue
    const hours = Number(found[1])
    const minutes = Number(found[2] ?? 0)
    const all = hours * MINUTES_AN_HOUR + minutes
    return minutes < MINUTES_AN_HOUR && all <= DAY_END ? all : null
  }
  return null
}

/** The same for when something closes: there, 0 is the midnight that ends the day. */
export function parseClosing(text: string): number | null {
  const minutes = parseClock(text)
  return minutes === 0 ? DAY_END : minutes
}

/** A time as it is written in the language: 9, 9.30 and 24 in Finnish and Swedish, 9:00, 9:30 and 24:00 in English. */
export function clockWords(minuteOfDay: number, language: InterfaceLanguage): string {
  const hours = Math.floor(minuteOfDay / MINUTES_AN_HOUR)
  const minutes = minuteOfDay % MINUTES_AN_HOUR
  const two = String(minutes).padStart(2, '0')
  if (language === 'en') return `${hours}:${two}`
  return minutes === 0 ? String(hours) : `${hours}.${two}`
}

/** From one time to another. */
export function spanWords(
  span: { readonly opens: number; readonly closes: number },
  language: InterfaceLanguage,
): string {
  return `${clockWords(span.opens, language)}–${clockWords(span.closes, language)}`
}
