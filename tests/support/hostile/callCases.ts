import { ServiceId } from '#shared/model/ids.ts'
import type { callRequests } from '#shared/signalling/requests/call.ts'
import type { HostileCases } from './cases.ts'
import type { Sender } from './World.ts'

const onlyResidents: readonly [Sender, ...Sender[]] = ['resident', 'offeredSeat']
const onlyExperts: readonly [Sender, ...Sender[]] = ['expertSeat', 'rejectedSeat']

/** What is tried about the call itself. */
export const callCases: HostileCases<keyof typeof callRequests> = {
  'call.subscribe': {
    may: [...onlyResidents, ...onlyExperts, 'guestSeat'],
    sound: () => ({}),
    misplaced: 'a seat may always look at its call',
  },
  'call.setMedia': {
    may: onlyResidents,
    sound: () => ({ media: 'soundOnly' }),
    misplaced: 'the resident may choose at any moment of the call',
  },
  'call.setActingFor': {
    may: onlyExperts,
    sound: () => ({ actingFor: 'child' }),
    misplaced: [
      {
        what: 'by somebody who rejected the call',
        by: 'rejectedSeat',
        input: () => ({ actingFor: 'ward' }),
        code: 'notAdmitted',
      },
    ],
  },
  'call.leave': {
    may: onlyResidents,
    sound: () => ({}),
    misplaced: [
      { what: 'while nobody has accepted', by: 'offeredSeat', input: () => ({}), code: 'notAdmitted' },
    ],
  },
  'call.end': {
    may: onlyExperts,
    sound: () => ({ reason: 'expertEnded' }),
    misplaced: [
      {
        what: 'by somebody who rejected the call',
        by: 'rejectedSeat',
        input: () => ({ reason: 'nobodyThere' }),
        code: 'notAdmitted',
      },
    ],
  },
  'call.transfer': {
    may: onlyExperts,
    sound: () => ({ serviceId: ServiceId.parse('kela.study') }),
    misplaced: [
      {
        what: 'by somebody who rejected the call',
        by: 'rejectedSeat',
        input: () => ({ serviceId: ServiceId.parse('kela.study') }),
        code: 'notAdmitted',
      },
      {
        what: "to another agency's service",
        by: 'expertSeat',
        input: () => ({ serviceId: ServiceId.parse('tax.tax-card') }),
        code: 'notFound',
      },
      {
        what: 'to no service',
        by: 'expertSeat',
        input: () => ({ serviceId: ServiceId.parse('kela.nothing') }),
        code: 'notFound',
      },
    ],
  },
  'call.endForSafety': {
    may: onlyExperts,
    sound: () => ({}),
    misplaced: [
      {
        what: 'by somebody who rejected the call',
        by: 'rejectedSeat',
        input: () => ({}),
        code: 'notAdmitted',
      },
    ],
  },
  'call.reportDanger': {
    may: onlyExperts,
    sound: () => ({}),
    misplaced: [
      {
        what: 'by somebody who rejected the call',
        by: 'rejectedSeat',
        input: () => ({}),
        code: 'notAdmitted',
      },
    ],
  },
}
