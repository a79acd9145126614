/**
 * Written down by hand, not worked out: New Year's Day, Epiphany, Good Friday, Easter Sunday and
 * Monday, May Day, Ascension Day, Whit Sunday, Midsummer Eve and Day, All Saints' Day, Independence Day, Christmas Eve,
 * Christmas Day, St Stephen's Day.
 */
export const knownHolidays: Readonly<Record<number, string>> = {
  2024: '01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-21 06-22 11-02 12-06 12-24 12-25 12-26',
  2025: '01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-08 06-20 06-21 11-01 12-06 12-24 12-25 12-26',
  2026: '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-19 06-20 10-31 12-06 12-24 12-25 12-26',
  2027: '01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-25 06-26 11-06 12-06 12-24 12-25 12-26',
  2028: '01-01 01-06 04-14 04-16 04-17 05-01 05-25 06-04 06-23 06-24 11-04 12-06 12-24 12-25 12-26',
  2029: '01-01 01-06 03-30 04-01 04-02 05-01 05-10 05-20 06-22 06-23 11-03 12-06 12-24 12-25 12-26',
  2030: '01-01 01-06 04-19 04-21 04-22 05-01 05-30 06-09 06-21 06-22 11-02 12-06 12-24 12-25 12-26',
}

/** The same as days. */
export const knownHolidayDays: readonly string[] = Object.entries(knownHolidays).flatMap(([year, days]) =>
  days.split(' ').map((monthAndDay) => `${year}-${monthAndDay}`),
)
