import { type DayNumber, dayNumber, dayText, weekdayOf } from '#shared/kernel/time/calendarDays.ts'

/** A day on which offices in Finland are closed, by its name. */
export interface FinnishHoliday {
  readonly name:
    | 'newYearsDay'
    | 'epiphany'
    | 'goodFriday'
    | 'easterSunday'
    | 'easterMonday'
    | 'mayDay'
    | 'ascensionDay'
    | 'whitSunday'
    | 'midsummerEve'
    | 'midsummerDay'
    | 'allSaintsDay'
    | 'independenceDay'
    | 'christmasEve'
    | 'christmasDay'
    | 'stStephensDay'
  readonly day: DayNumber
}

const SATURDAY = 6

/**
 * The holidays of a year (1992 or later: before that some were kept on other days), in the order of the calendar. Two
 * of them may be one day: Ascension Day was on 1 May in 2008.
 *
 * The church's holidays: Church Act (kirkkolaki 1054/1993, chapter 4, section 3; since 2023 kirkkolaki 652/2023), which
 * has Midsummer Day on the Saturday after 19 June and All Saints' Day on the Saturday after 30 October. Independence Day:
 * laki 388/1937. May Day: laki 272/1944. The eves of Midsummer and Christmas are no holidays by law, but authorities are
 * closed as on one: laki 150/1930, section 5.
 */
export function finnishHolidays(year: number): readonly FinnishHoliday[] {
  const on = (monthAndDay: string) => dayNumber(`${year}-${monthAndDay}`)
  const easter = on(easterSunday(year))
  const midsummer = saturdayAfter(on('06-19'))
  const holidays: readonly FinnishHoliday[] = [
    { name: 'newYearsDay', day: on('01-01') },
    { name: 'epiphany', day: on('01-06') },
    { name: 'goodFriday', day: easter - 2 },
    { name: 'easterSunday', day: easter },
    { name: 'easterMonday', day: easter + 1 },
    { name: 'mayDay', day: on('05-01') },
    { name: 'ascensionDay', day: easter + 39 },
    { name: 'whitSunday', day: easter + 49 },
    { name: 'midsummerEve', day: midsummer - 1 },
    { name: 'midsummerDay', day: midsummer },
    { name: 'allSaintsDay', day: saturdayAfter(on('10-30')) },
    { name: 'independenceDay', day: on('12-06') },
    { name: 'christmasEve', day: on('12-24') },
    { name: 'christmasDay', day: on('12-25') },
    { name: 'stStephensDay', day: on('12-26') },
  ]
  return holidays.toSorted((one, other) => one.day - other.day)
}

const daysByYear = new Map<string, ReadonlySet<DayNumber>>()

/** Whether offices that are closed on holidays are closed on this day. */
export function isFinnishHoliday(day: DayNumber): boolean {
  const year = dayText(day).slice(0, 4)
  const known = daysByYear.get(year) ?? new Set(finnishHolidays(Number(year)).map((holiday) => holiday.day))
  daysByYear.set(year, known)
  return known.has(day)
}

function saturdayAfter(day: DayNumber): DayNumber {
  return day + 1 + ((SATURDAY - weekdayOf(day + 1) + 7) % 7)
}

/** Month and day, by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * shift + 114
  return `0${Math.floor(sum / 31)}-${String((sum % 31) + 1).padStart(2, '0')}`
}
