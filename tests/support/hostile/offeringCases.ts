import { CalendarDay } from '#shared/model/hours.ts'
import { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { offeringRequests } from '#shared/signalling/requests/offering.ts'
import type { HostileCases } from './cases.ts'

const muchLater = CalendarDay.parse('2099-01-01')
const longAgo = CalendarDay.parse('2001-01-01')
const lahti = ServicePointId.parse('lahti-campus')
const family = ServiceId.parse('kela.family')
const ofTax = ServiceId.parse('tax.tax-card')
const place = { servicePointId: lahti, serviceId: null, language: null }
const channel = { serviceId: family, servicePointId: lahti, kind: 'both', validFrom: muchLater } as const
const week = { key: place, validFrom: muchLater, weekly: null }
const day = { key: place, day: muchLater, hours: null }

/** What is tried with the requests that decide how and when services are given. */
export const offeringCases: HostileCases<keyof typeof offeringRequests> = {
  'channel.list': {
    may: ['agencyAdministrator'],
    sound: () => ({}),
    misplaced: "the own agency's channels are always there",
  },
  'channel.set': {
    may: ['agencyAdministrator'],
    sound: () => channel,
    misplaced: [
      {
        what: "another agency's service",
        by: 'agencyAdministrator',
        input: () => ({ ...channel, serviceId: ofTax }),
        code: 'notFound',
      },
      {
        what: 'at no place',
        by: 'agencyAdministrator',
        input: () => ({ ...channel, servicePointId: ServicePointId.parse('nowhere') }),
        code: 'notFound',
      },
      {
        what: 'a day that is over',
        by: 'agencyAdministrator',
        input: () => ({ ...channel, validFrom: longAgo }),
        code: 'dayPast',
      },
    ],
  },
  'hours.list': {
    may: ['administrator', 'agencyAdministrator'],
    sound: () => ({}),
    misplaced: 'the own hours are always there',
  },
  'hours.setWeek': {
    may: ['administrator', 'agencyAdministrator'],
    sound: () => week,
    misplaced: [
      {
        what: "another agency's service",
        by: 'agencyAdministrator',
        input: () => ({ ...week, key: { ...place, serviceId: ofTax } }),
        code: 'notFound',
      },
      {
        what: "an agency's hours, by the operator",
        by: 'administrator',
        input: () => ({ ...week, key: { ...place, serviceId: ofTax } }),
        code: 'notFound',
      },
      {
        what: 'of every place, by the operator',
        by: 'administrator',
        input: () => ({ ...week, key: { ...place, servicePointId: null } }),
        code: 'notFound',
      },
      {
        what: 'a day that is over',
        by: 'agencyAdministrator',
        input: () => ({ ...week, validFrom: longAgo }),
        code: 'dayPast',
      },
    ],
  },
  'hours.setDay': {
    may: ['administrator', 'agencyAdministrator'],
    sound: () => day,
    misplaced: [
      {
        what: "another agency's service",
        by: 'agencyAdministrator',
        input: () => ({ ...day, key: { ...place, serviceId: ofTax } }),
        code: 'notFound',
      },
      {
        what: 'of every place, by the operator',
        by: 'administrator',
        input: () => ({ ...day, key: { ...place, servicePointId: null } }),
        code: 'notFound',
      },
      {
        what: 'a day that is over',
        by: 'administrator',
        input: () => ({ ...day, day: longAgo }),
        code: 'dayPast',
      },
    ],
  },
}
