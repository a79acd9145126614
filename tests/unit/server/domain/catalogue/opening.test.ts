import { describe, expect, it } from 'vitest'
import { nextChangeMs, type Opening, opening } from '#server/domain/catalogue/opening.ts'
import type { ChannelRow, HoursTable } from '#server/domain/catalogue/tables.ts'
import type { ServiceWay } from '#shared/model/channel.ts'
import type { HoursKey } from '#shared/model/hours.ts'
import { CalendarDay, type VanStop, type WeeklyHours, type WeeklySpan } from '#shared/model/hours.ts'
import { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { prepared } from '#tests/support/hours/prepared.ts'
import { instantShown } from '#tests/support/hours/slowClock.ts'
import type { RecordedService } from '#tests/support/hours/slowOpening.ts'

const kitee = ServicePointId.parse('kitee')
const housing = ServiceId.parse('kela.housing')
const everything: HoursKey = { servicePointId: null, serviceId: null, language: null }
const atKitee: HoursKey = { ...everything, servicePointId: kitee }

const day = (text: string) => CalendarDay.parse(text)
/** Like `9.30`. */
const minuteOf = (time: string) => {
  const [hours, minutes] = time.split('.').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}
/** Like `2026-12-23 9.30`. */
const at = (text: string) => {
  const [on = '', time = ''] = text.split(' ')
  return instantShown(on, minuteOf(time), 'first')
}

const stop = (name: string): VanStop => ({ name: { fi: name, sv: name, en: name }, streetAddress: name })
/** Like `9.00-16.00`. */
const span = (times: string, where: VanStop | null = null) => {
  const [opens = '', closes = ''] = times.split('-')
  return { opens: minuteOf(opens), closes: minuteOf(closes), stop: where }
}
const on = (weekdays: readonly number[], times: string, more: Partial<WeeklySpan> = {}): WeeklySpan[] =>
  weekdays.map((weekday) => ({ ...span(times), weekday, everyWeeks: 1, week: 0, ...more }))

const workdays = [1, 2, 3, 4, 5]
const everyDay = [...workdays, 6, 7]
const usual = (spans: WeeklySpan[]): WeeklyHours => ({ spans, onHolidays: 'closed' })
const always: WeeklyHours = { spans: on(everyDay, '0.00-24.00'), onHolidays: 'asUsual' }

let recorded = 0
const next = () => {
  recorded += 1
  return recorded
}
const weekly = (key: HoursKey, week: WeeklyHours | null, from = '2026-01-01') => ({
  key,
  validFrom: day(from),
  recorded: next(),
  weekly: week,
})
const exception = (key: HoursKey, of: string, times: readonly string[] | null) => ({
  key,
  day: day(of),
  recorded: next(),
  hours: times && { spans: times.map((each) => span(each)) },
})
const channel = (
  kind: ChannelRow['kind'],
  from = '2026-01-01',
  servicePointId: ChannelRow['servicePointId'] = null,
) => ({ servicePointId, kind, validFrom: day(from), recorded: next() })
const hours = (rows: HoursTable['weekly'], exceptions: HoursTable['exceptions'] = []): HoursTable => ({
  weekly: rows,
  exceptions,
})

/** The agency's workdays 9 to 16 at a point whose doors are always open, by video and in person. */
const office: RecordedService = {
  servicePointId: kitee,
  serviceId: housing,
  validities: [],
  channels: [channel('both')],
  agency: hours([weekly(everything, usual(on(workdays, '9.00-16.00')))]),
  point: hours([weekly(atKitee, always)]),
}

function ask(
  service: Partial<RecordedService>,
  when: string,
  more: { readonly way?: ServiceWay; readonly language?: SpokenLanguage } = {},
): Opening {
  return opening(prepared({ ...office, ...service }), {
    way: 'remote',
    language: 'fi',
    atMs: at(when),
    ...more,
  })
}

const now = (until: string, where: VanStop | null = null) => ({
  state: 'now',
  untilMs: at(until),
  stop: where,
})
const later = (from: string, where: VanStop | null = null) => ({
  state: 'later',
  fromMs: at(from),
  stop: where,
})
const never = { state: 'never' }

describe('a usual week', () => {
  it('is open from its opening time until just before its closing time', () => {
    expect(ask({}, '2026-11-27 8.59')).toEqual(later('2026-11-27 9.00'))
    expect(ask({}, '2026-11-27 9.00')).toEqual(now('2026-11-27 16.00'))
    expect(ask({}, '2026-11-27 15.59')).toEqual(now('2026-11-27 16.00'))
    expect(ask({}, '2026-11-27 16.00')).toEqual(later('2026-11-30 9.00'))
  })

  it('is open while the agency and the point both are', () => {
    const point = hours([weekly(atKitee, usual(on(workdays, '8.00-11.30')))])
    expect(ask({ point }, '2026-11-27 10.00')).toEqual(now('2026-11-27 11.30'))
    expect(ask({ point: hours([]) }, '2026-11-27 10.00')).toEqual(never)
    expect(ask({ agency: hours([]) }, '2026-11-27 10.00')).toEqual(never)
  })

  it('is one opening where spans touch, also over midnight', () => {
    const spans = [...on([5], '9.00-12.00'), ...on([5], '12.00-24.00'), ...on([6], '0.00-2.00')]
    const agency = hours([weekly(everything, usual(spans))])
    expect(ask({ agency }, '2026-11-27 9.00')).toEqual(now('2026-11-28 2.00'))
    const minuteApart = [...on([5], '9.00-23.59'), ...on([6], '0.00-2.00')]
    expect(ask({ agency: hours([weekly(everything, usual(minuteApart))]) }, '2026-11-27 9.00')).toEqual(
      now('2026-11-27 23.59'),
    )
  })

  it('has no end when none comes within a week', () => {
    const agency = hours([weekly(everything, always)])
    expect(ask({ agency }, '2026-11-27 9.00')).toEqual({ state: 'now', untilMs: null, stop: null })
    const ending = hours([weekly(everything, always), weekly(everything, usual([]), '2026-12-04')])
    expect(ask({ agency: ending }, '2026-11-27 9.00')).toEqual(now('2026-12-04 0.00'))
    expect(ask({ agency: ending }, '2026-11-26 9.00')).toEqual({ state: 'now', untilMs: null, stop: null })
  })
})

describe('holidays', () => {
  it('are closed at Christmas, from its eve until the next workday', () => {
    expect(ask({}, '2026-12-23 16.00')).toEqual(later('2026-12-28 9.00'))
  })

  it('are closed at Easter, from Good Friday to Monday', () => {
    expect(ask({}, '2026-04-02 16.00')).toEqual(later('2026-04-07 9.00'))
  })

  it('are as usual where that is said, and an exception opens a day that is closed', () => {
    const asUsual = hours([weekly(everything, { spans: on(workdays, '9.00-16.00'), onHolidays: 'asUsual' })])
    expect(ask({ agency: asUsual }, '2026-12-24 9.00')).toEqual(now('2026-12-24 16.00'))
    const agency = hours(office.agency.weekly, [exception(everything, '2026-12-24', ['9.00-12.00'])])
    expect(ask({ agency }, '2026-12-24 9.00')).toEqual(now('2026-12-24 12.00'))
  })

  it('do not fall back to hours that are said of more', () => {
    const agency = hours([
      weekly(everything, { spans: on(workdays, '9.00-16.00'), onHolidays: 'asUsual' }),
      weekly({ ...everything, language: 'fi' }, usual(on(workdays, '10.00-14.00'))),
    ])
    expect(ask({ agency }, '2026-12-24 11.00')).toEqual(later('2026-12-28 10.00'))
    expect(ask({ agency }, '2026-12-24 11.00', { language: 'sv' })).toEqual(now('2026-12-24 16.00'))
  })
})

describe('what is said of a service, a point or a language', () => {
  const ofService = weekly({ ...everything, serviceId: housing }, usual(on(workdays, '10.00-11.00')))
  const ofPlace = weekly(
    { ...everything, servicePointId: kitee, language: 'fi' },
    usual(on(workdays, '12.00-13.00')),
  )

  it('weighs service, then point, then language', () => {
    const agency = hours([...office.agency.weekly, ofService, ofPlace])
    expect(ask({ agency }, '2026-11-27 8.00')).toEqual(later('2026-11-27 10.00'))
    const withoutService = hours([...office.agency.weekly, ofPlace])
    expect(ask({ agency: withoutService }, '2026-11-27 8.00')).toEqual(later('2026-11-27 12.00'))
    expect(ask({ agency: withoutService }, '2026-11-27 8.00', { language: 'en' })).toEqual(
      later('2026-11-27 9.00'),
    )
  })

  it('says nothing any more from the day on which that is recorded', () => {
    const agency = hours([
      ...office.agency.weekly,
      ofService,
      weekly({ ...everything, serviceId: housing }, null, '2026-11-30'),
    ])
    expect(ask({ agency }, '2026-11-27 11.00')).toEqual(later('2026-11-30 9.00'))
  })

  it('gives way to an exception, also to one that is said of more', () => {
    const rows = [...office.agency.weekly, ofService]
    const closedDay = exception(everything, '2026-11-27', [])
    expect(ask({ agency: hours(rows, [closedDay]) }, '2026-11-27 10.00')).toEqual(later('2026-11-30 10.00'))
    const takenBack = exception(everything, '2026-11-27', null)
    expect(ask({ agency: hours(rows, [closedDay, takenBack]) }, '2026-11-27 10.00')).toEqual(
      now('2026-11-27 11.00'),
    )
  })

  it('corrects what was recorded before for the same day', () => {
    const agency = hours([
      weekly(everything, usual(on(workdays, '9.00-16.00')), '2026-12-01'),
      weekly(everything, usual(on(workdays, '12.00-16.00')), '2026-12-01'),
      weekly(everything, usual(on(workdays, '8.00-16.00')), '2026-11-01'),
    ])
    expect(ask({ agency }, '2026-11-30 8.00')).toEqual(now('2026-11-30 16.00'))
    expect(ask({ agency }, '2026-12-01 8.00')).toEqual(later('2026-12-01 12.00'))
  })
})

describe('a van', () => {
  const puhos = stop('Puhos')
  const kesalahti = stop('Kesälahti')
  const van = {
    spans: [
      ...on([2], '9.00-11.00', { stop: puhos, everyWeeks: 2, week: 0 }),
      ...on([2], '11.00-13.00', { stop: kesalahti, everyWeeks: 2, week: 0 }),
      ...on([4], '12.00-14.00', { stop: puhos, everyWeeks: 2, week: 1 }),
    ],
    onHolidays: 'closed' as const,
  }
  /** It begins on a Wednesday: that week is the first, though its Tuesday is over. */
  const point = hours([weekly(atKitee, van, '2026-11-04')])

  it('comes every second week, counted from the week in which its plan begins', () => {
    expect(ask({ point }, '2026-11-04 12.00')).toEqual(later('2026-11-12 12.00', puhos))
    expect(ask({ point }, '2026-11-12 14.00')).toEqual(later('2026-11-17 9.00', puhos))
    expect(ask({ point }, '2026-11-17 13.00')).toEqual(later('2026-11-26 12.00', puhos))
  })

  it('is there until it goes to its next stop', () => {
    expect(ask({ point }, '2026-11-17 10.00')).toEqual(now('2026-11-17 11.00', puhos))
    expect(ask({ point }, '2026-11-17 11.00')).toEqual(now('2026-11-17 13.00', kesalahti))
  })

  it('stays where it is over midnight when that is recorded of both days', () => {
    const night = hours(
      [weekly(atKitee, usual(on([2], '20.00-24.00', { stop: puhos })))],
      [{ ...exception(atKitee, '2026-11-18', []), hours: { spans: [span('0.00-2.00', stop('Puhos'))] } }],
    )
    const agency = hours([weekly(everything, always)])
    expect(ask({ point: night, agency }, '2026-11-17 21.00')).toEqual(now('2026-11-18 2.00', puhos))
  })

  it('stays where it came first when its plan has it at two stops at once', () => {
    const spans = [...on([2], '10.00-14.00', { stop: kesalahti }), ...on([2], '9.00-12.00', { stop: puhos })]
    const both = hours([weekly(atKitee, usual(spans))])
    expect(ask({ point: both }, '2026-11-17 10.30')).toEqual(now('2026-11-17 12.00', puhos))
    expect(ask({ point: both }, '2026-11-17 12.00')).toEqual(now('2026-11-17 14.00', kesalahti))
  })
})

describe('the nights when the clocks change', () => {
  const nightly = (times: string) => ({
    agency: hours([weekly(everything, { spans: on(everyDay, times), onHolidays: 'asUsual' })]),
  })

  it('are an hour longer in autumn: open the first time, closed the second', () => {
    expect(ask(nightly('3.15-3.45'), '2026-10-25 2.00')).toEqual(later('2026-10-25 3.15'))
    expect(ask(nightly('3.15-3.45'), '2026-10-25 3.15')).toEqual({
      state: 'now',
      untilMs: Date.parse('2026-10-25T01:45:00Z'),
      stop: null,
    })
  })

  it('are one opening in autumn where the second time of one reaches the first time of another', () => {
    const spans = [...on([7], '2.00-3.10'), ...on([7], '3.20-4.30')]
    const agency = hours([weekly(everything, usual(spans))])
    expect(ask({ agency }, '2026-10-25 2.00')).toEqual(now('2026-10-25 4.30'))
  })

  it('are an hour shorter in spring: what lies in the hour left out is not open at all', () => {
    expect(ask(nightly('3.15-3.45'), '2026-03-29 2.00')).toEqual(later('2026-03-30 3.15'))
    expect(ask(nightly('3.15-5.00'), '2026-03-29 2.00')).toEqual(later('2026-03-29 4.00'))
    expect(ask(nightly('2.00-3.15'), '2026-03-29 2.30')).toEqual(now('2026-03-29 4.00'))
  })
})

describe('a channel', () => {
  it('that begins next month is later', () => {
    const channels = [channel('remote', '2026-12-01')]
    expect(ask({ channels }, '2026-11-27 10.00')).toEqual(later('2026-12-01 9.00'))
    expect(ask({ channels }, '2026-11-27 10.00', { way: 'inPerson' })).toEqual(never)
  })

  it('of the point itself beats that of every point, also when it says no', () => {
    const channels = [
      channel('both'),
      channel(null, '2026-11-27', kitee),
      channel('byAppointment', '2026-12-01', kitee),
      channel('remote', '2026-12-15'),
    ]
    expect(ask({ channels }, '2026-11-26 10.00')).toEqual(now('2026-11-26 16.00'))
    expect(ask({ channels }, '2026-11-26 16.00')).toEqual(never)
    expect(ask({ channels }, '2026-11-27 10.00', { way: 'byAppointment' })).toEqual(later('2026-12-01 9.00'))
  })

  it('is not there between two times at which it is', () => {
    const channels = [channel('both'), channel(null, '2026-11-27'), channel('both', '2026-12-01')]
    expect(ask({ channels }, '2026-11-26 16.00')).toEqual(later('2026-12-01 9.00'))
  })

  it('that changes between two kinds with the same way goes on', () => {
    const service = {
      channels: [channel('both'), channel('remote', '2026-11-28')],
      agency: hours([weekly(everything, always)]),
    }
    expect(ask(service, '2026-11-27 10.00')).toEqual({ state: 'now', untilMs: null, stop: null })
    expect(ask(service, '2026-11-27 10.00', { way: 'inPerson' })).toEqual(now('2026-11-28 0.00'))
  })
})

describe('a service', () => {
  it('is there on the first and on the last day of its validity and of its agency’s', () => {
    const validities = [
      { validFrom: day('2026-11-26'), validTo: null },
      { validFrom: null, validTo: day('2026-11-27') },
    ]
    expect(ask({ validities }, '2026-11-25 10.00')).toEqual(later('2026-11-26 9.00'))
    expect(ask({ validities }, '2026-11-27 10.00')).toEqual(now('2026-11-27 16.00'))
    expect(ask({ validities }, '2026-11-27 16.00')).toEqual(never)
  })

  it('is not looked for further than 400 days ahead', () => {
    const validities = [{ validFrom: day('2028-01-03'), validTo: null }]
    expect(ask({ validities }, '2026-11-29 10.00')).toEqual(later('2028-01-03 9.00'))
    expect(ask({ validities }, '2026-11-28 10.00')).toEqual(never)
  })
})

describe('the next change', () => {
  it('is the first of all ends and beginnings', () => {
    const morning = hours([weekly(everything, usual(on(workdays, '12.00-13.00')))])
    const answers = [ask({}, '2026-11-27 10.00'), ask({ agency: morning }, '2026-11-27 10.00')]
    expect(nextChangeMs(answers, at('2026-11-27 10.00'))).toBe(at('2026-11-27 12.00'))
  })

  it('is at midnight where nothing is in sight, and unknown where nothing was asked', () => {
    expect(nextChangeMs([{ state: 'never' }], at('2026-11-27 10.00'))).toBe(at('2026-11-28 0.00'))
    expect(nextChangeMs([], at('2026-11-27 10.00'))).toBeNull()
  })
})
