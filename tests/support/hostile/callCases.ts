import { ParticipantId, PersonId, ReservationId, ServiceId } from '#shared/model/ids.ts'
import type { callRequests } from '#shared/signalling/requests/call.ts'
import type { HostileCases } from './cases.ts'
import type { Sender, World } from './World.ts'

const onlyResidents: readonly [Sender, ...Sender[]] = ['resident', 'offeredSeat']
const onlyExperts: readonly [Sender, ...Sender[]] = ['expertSeat', 'rejectedSeat']

const rejected = 'by somebody who rejected the call'
const unknownReservation = (world: World) => ReservationId.parse(world.nobody)
const unknownParticipant = (world: World) => ParticipantId.parse(world.nobody)
const supervisor = PersonId.parse('demo-kela-supervisor')
const ofAnotherAgency = PersonId.parse('demo-municipality-1')

/** What is tried about the call itself. */
export const callCases: HostileCases<keyof typeof callRequests> = {
  'call.subscribe': {
    may: [...onlyResidents, ...onlyExperts, 'interpreterSeat', 'supervisorSeat', 'guestSeat'],
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
  'call.pause': {
    may: onlyExperts,
    sound: () => ({ reason: 'lookingUp' }),
    misplaced: [
      { what: rejected, by: 'rejectedSeat', input: () => ({ reason: 'backSoon' }), code: 'notAdmitted' },
    ],
  },
  'call.resume': {
    may: onlyExperts,
    sound: () => ({}),
    misplaced: [{ what: 'without a pause', by: 'expertSeat', input: () => ({}), code: 'outOfOrder' }],
  },
  'call.cover': {
    may: onlyResidents,
    sound: () => ({ silentMs: 12_000 }),
    misplaced: [
      {
        what: 'before anybody has accepted',
        by: 'offeredSeat',
        input: () => ({ silentMs: 12_000 }),
        code: 'outOfOrder',
      },
    ],
  },
  'call.claim': {
    may: onlyResidents,
    sound: () => ({ round: 0 }),
    misplaced: [
      { what: 'when nobody asks', by: 'resident', input: () => ({ round: 0 }), code: 'outOfOrder' },
    ],
  },
  'call.confirm': {
    may: onlyExperts,
    sound: () => ({ round: 0 }),
    misplaced: [
      { what: rejected, by: 'rejectedSeat', input: () => ({ round: 0 }), code: 'notAdmitted' },
      {
        what: 'when nobody claims to be there',
        by: 'expertSeat',
        input: () => ({ round: 0 }),
        code: 'outOfOrder',
      },
    ],
  },
  'call.askColleague': {
    may: onlyExperts,
    sound: () => ({ personId: PersonId.parse('demo-kela-2'), pause: true }),
    misplaced: [
      {
        what: rejected,
        by: 'rejectedSeat',
        input: () => ({ personId: ofAnotherAgency, pause: false }),
        code: 'notAdmitted',
      },
      {
        what: "another agency's expert",
        by: 'expertSeat',
        input: () => ({ personId: ofAnotherAgency, pause: true }),
        code: 'notFound',
      },
      {
        what: 'an interpreter of the pool',
        by: 'expertSeat',
        input: () => ({ personId: PersonId.parse('demo-interpreter-3'), pause: true }),
        code: 'notFound',
      },
      {
        what: 'somebody who takes no calls',
        by: 'expertSeat',
        input: () => ({ personId: supervisor, pause: true }),
        code: 'notFound',
      },
      {
        what: 'oneself',
        by: 'expertSeat',
        input: () => ({ personId: PersonId.parse('demo-kela-1'), pause: true }),
        code: 'notAvailable',
      },
    ],
  },
  'call.withdrawAsking': {
    may: onlyExperts,
    sound: (world) => ({ reservationId: unknownReservation(world) }),
    misplaced: [
      {
        what: 'nobody who was asked',
        by: 'expertSeat',
        input: (world) => ({ reservationId: unknownReservation(world) }),
        code: 'outOfOrder',
      },
      {
        what: "another agency's offer",
        by: 'expertSeat',
        input: ({ offer }) => ({ reservationId: offer.reservationId }),
        code: 'outOfOrder',
      },
    ],
  },
  'call.handOver': {
    may: onlyExperts,
    sound: (world) => ({ participantId: unknownParticipant(world), next: 'available' }),
    misplaced: [
      {
        what: 'to nobody',
        by: 'expertSeat',
        input: (world) => ({ participantId: unknownParticipant(world), next: 'break' }),
        code: 'notFound',
      },
    ],
  },
  'call.stepOut': {
    may: [...onlyExperts, 'interpreterSeat', 'supervisorSeat'],
    sound: () => ({}),
    misplaced: [
      { what: 'by whoever is in charge', by: 'expertSeat', input: () => ({}), code: 'outOfOrder' },
      { what: rejected, by: 'rejectedSeat', input: () => ({}), code: 'notAdmitted' },
    ],
  },
  'call.interpret': {
    may: ['interpreterSeat'],
    sound: () => ({ mode: 'simultaneous', into: 'fi' }),
    misplaced: [
      {
        what: 'into a language that is not theirs here',
        by: 'interpreterSeat',
        input: () => ({ mode: 'simultaneous', into: 'th' }),
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
