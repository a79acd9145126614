import { CallId, PersonId, ReservationId, ServiceId, TicketId } from '#shared/model/ids.ts'
import type { boothRequests, staffRequests } from '#shared/signalling/requests/lobby.ts'
import type { sessionRequests } from '#shared/signalling/requests/session.ts'
import { begun } from '../dispositions.ts'
import type { HostileCases } from './cases.ts'
import type { Sender, World } from './World.ts'

type LobbyName = keyof typeof sessionRequests | keyof typeof boothRequests | keyof typeof staffRequests

const onlyBooths: readonly [Sender, ...Sender[]] = ['booth', 'emptyBooth', 'offeredBooth']
const onlyExperts: readonly [Sender, ...Sender[]] = ['expert', 'colleague']
/** Those who can be offered something. */
const onDuty: readonly [Sender, ...Sender[]] = ['expert', 'colleague', 'interpreter']
const everybody: readonly [Sender, ...Sender[]] = [
  'booth',
  'emptyBooth',
  'offeredBooth',
  'expert',
  'colleague',
  'interpreter',
  'supervisor',
  'advisor',
  'administrator',
  'agencyAdministrator',
  'guest',
  'guestSeat',
  'resident',
  'expertSeat',
  'offeredSeat',
  'rejectedSeat',
  'interpreterSeat',
  'supervisorSeat',
]

const wish = {
  serviceId: ServiceId.parse('kela.housing'),
  language: 'fi',
  media: 'pictureAndSound',
} as const

const unknownTicket = (world: World) => TicketId.parse(world.nobody)
const unknownReservation = (world: World) => ReservationId.parse(world.nobody)

/** What is tried on the lobby plane. */
export const lobbyCases: HostileCases<LobbyName> = {
  'session.refresh': {
    may: everybody,
    sound: () => ({ token: 'a.b.c' }),
    misplaced: [
      { what: 'no token', by: 'booth', input: () => ({ token: '' }), code: 'tokenInvalid' },
      {
        what: 'no token on the call plane',
        by: 'resident',
        input: () => ({ token: 'x' }),
        code: 'tokenInvalid',
      },
    ],
  },
  'session.probe': { may: everybody, sound: () => ({}), misplaced: 'it says nothing and changes nothing' },
  'session.list': {
    may: [
      'expert',
      'colleague',
      'interpreter',
      'supervisor',
      'advisor',
      'administrator',
      'agencyAdministrator',
    ],
    sound: () => ({}),
    misplaced: 'the own sessions are always there',
  },
  'call.token': {
    may: [...onlyBooths, ...onDuty, 'supervisor', 'guest'],
    sound: ({ callId }) => ({ callId }),
    misplaced: [
      { what: "others' call", by: 'emptyBooth', input: ({ callId }) => ({ callId }), code: 'notFound' },
      { what: "a colleague's call", by: 'colleague', input: ({ callId }) => ({ callId }), code: 'notFound' },
      {
        what: 'a call that is only offered, to another one',
        by: 'expert',
        input: ({ offer }) => ({ callId: offer.callId }),
        code: 'notFound',
      },
    ],
  },
  'visit.subscribe': {
    may: onlyBooths,
    sound: () => ({}),
    misplaced: 'a booth may always look at its visit',
  },
  'desk.subscribe': {
    may: onDuty,
    sound: () => ({}),
    misplaced: 'an expert may always look at the desk',
  },
  'queue.subscribe': {
    may: ['expert', 'colleague', 'supervisor'],
    sound: () => ({}),
    misplaced: 'the own waiting list is always there',
  },
  'duty.subscribe': {
    may: ['expert', 'colleague', 'supervisor'],
    sound: () => ({}),
    misplaced: 'the own colleagues are always there',
  },
  'booth.subscribe': {
    may: ['administrator'],
    sound: () => ({}),
    misplaced: 'all booths are always there',
  },
  'alert.subscribe': {
    may: ['supervisor', 'advisor'],
    sound: () => ({}),
    misplaced: 'the own alerts are always there',
  },
  'catalogue.get': { may: onlyBooths, sound: () => ({}), misplaced: 'the catalogue is always there' },
  'duty.languages': { may: onlyBooths, sound: () => ({}), misplaced: 'who is on duty is always there' },
  'visit.open': {
    may: onlyBooths,
    sound: () => ({ interfaceLanguage: 'fi' }),
    misplaced: 'a second one answers with the open visit',
  },
  'visit.setLanguage': {
    may: onlyBooths,
    sound: () => ({ interfaceLanguage: 'sv' }),
    misplaced: [
      {
        what: 'without a visit',
        by: 'emptyBooth',
        input: () => ({ interfaceLanguage: 'sv' }),
        code: 'notFound',
      },
    ],
  },
  'visit.setSpoken': {
    may: onlyBooths,
    sound: () => ({ spokenLanguage: 'so', secondLanguage: 'fi' }),
    misplaced: [
      {
        what: 'without a visit',
        by: 'emptyBooth',
        input: () => ({ spokenLanguage: 'so', secondLanguage: null }),
        code: 'notFound',
      },
    ],
  },
  'visit.setAttended': {
    may: onlyBooths,
    sound: () => ({ attended: true }),
    misplaced: [
      { what: 'without a visit', by: 'emptyBooth', input: () => ({ attended: false }), code: 'notFound' },
    ],
  },
  'visit.end': {
    may: onlyBooths,
    sound: () => ({ reason: 'left' }),
    misplaced: 'leaving always works',
  },
  'visit.giveFeedback': {
    may: onlyBooths,
    sound: ({ ticket }) => ({ ticketId: ticket.id, face: 1 }),
    misplaced: [
      {
        what: 'during the call',
        by: 'booth',
        input: ({ ticket }) => ({ ticketId: ticket.id, face: 1 }),
        code: 'outOfOrder',
      },
      {
        what: "about others' ticket",
        by: 'offeredBooth',
        input: ({ ticket }) => ({ ticketId: ticket.id, face: 1 }),
        code: 'notFound',
      },
      {
        what: 'without a visit',
        by: 'emptyBooth',
        input: (world) => ({ ticketId: unknownTicket(world), face: 1 }),
        code: 'notFound',
      },
    ],
  },
  'ticket.create': {
    may: onlyBooths,
    sound: () => wish,
    misplaced: [
      { what: 'without a visit', by: 'emptyBooth', input: () => wish, code: 'outOfOrder' },
      { what: 'during a call', by: 'booth', input: () => wish, code: 'outOfOrder' },
      { what: 'while another one is offered', by: 'offeredBooth', input: () => wish, code: 'outOfOrder' },
      {
        what: 'for a service that is not there',
        by: 'booth',
        input: () => ({ ...wish, serviceId: ServiceId.parse('kela.nothing') }),
        code: 'serviceClosed',
      },
      {
        what: 'for a service of the past',
        by: 'booth',
        input: () => ({ ...wish, serviceId: ServiceId.parse('te.job-seeking') }),
        code: 'serviceClosed',
      },
    ],
  },
  'ticket.cancel': {
    may: onlyBooths,
    sound: ({ ticket }) => ({ ticketId: ticket.id }),
    misplaced: [
      {
        what: "others' ticket",
        by: 'offeredBooth',
        input: ({ ticket }) => ({ ticketId: ticket.id }),
        code: 'notFound',
      },
      {
        what: 'an unknown ticket',
        by: 'emptyBooth',
        input: (world) => ({ ticketId: unknownTicket(world) }),
        code: 'notFound',
      },
    ],
  },
  'ticket.setLanguage': {
    may: onlyBooths,
    sound: ({ ticket }) => ({ ticketId: ticket.id, language: 'sv' }),
    misplaced: [
      {
        what: "others' ticket",
        by: 'offeredBooth',
        input: ({ ticket }) => ({ ticketId: ticket.id, language: 'sv' }),
        code: 'notFound',
      },
      {
        what: 'of a ticket in a call',
        by: 'booth',
        input: ({ ticket }) => ({ ticketId: ticket.id, language: 'sv' }),
        code: 'outOfOrder',
      },
      {
        what: 'an unknown ticket',
        by: 'emptyBooth',
        input: (world) => ({ ticketId: unknownTicket(world), language: 'sv' }),
        code: 'notFound',
      },
    ],
  },
  'ticket.setMedia': {
    may: onlyBooths,
    sound: ({ ticket }) => ({ ticketId: ticket.id, media: 'soundOnly' }),
    misplaced: [
      {
        what: "others' ticket",
        by: 'offeredBooth',
        input: ({ ticket }) => ({ ticketId: ticket.id, media: 'textOnly' }),
        code: 'notFound',
      },
      {
        what: 'an unknown ticket',
        by: 'emptyBooth',
        input: (world) => ({ ticketId: unknownTicket(world), media: 'textOnly' }),
        code: 'notFound',
      },
    ],
  },
  'presence.set': {
    may: onDuty,
    sound: () => ({ to: 'available' }),
    misplaced: [
      { what: 'during a call', by: 'expert', input: () => ({ to: 'break' }), code: 'outOfOrder' },
      { what: 'under an offer', by: 'colleague', input: () => ({ to: 'break' }), code: 'outOfOrder' },
      { what: 'while interpreting', by: 'interpreter', input: () => ({ to: 'break' }), code: 'outOfOrder' },
    ],
  },
  'reservation.accept': {
    may: onDuty,
    sound: ({ offer }) => ({ reservationId: offer.reservationId }),
    misplaced: [
      {
        what: "a colleague's offer, of another agency",
        by: 'expert',
        input: ({ offer }) => ({ reservationId: offer.reservationId }),
        code: 'notFound',
      },
      {
        what: 'the offer of somebody else, by an interpreter',
        by: 'interpreter',
        input: ({ offer }) => ({ reservationId: offer.reservationId }),
        code: 'notFound',
      },
      {
        what: 'no offer at all',
        by: 'colleague',
        input: (world) => ({ reservationId: unknownReservation(world) }),
        code: 'notFound',
      },
    ],
  },
  'reservation.reject': {
    may: onDuty,
    sound: ({ offer }) => ({ reservationId: offer.reservationId, reason: 'other' }),
    misplaced: [
      {
        what: "a colleague's offer, of another agency",
        by: 'expert',
        input: ({ offer }) => ({ reservationId: offer.reservationId, reason: 'other' }),
        code: 'notFound',
      },
      {
        what: 'no offer at all',
        by: 'colleague',
        input: (world) => ({ reservationId: unknownReservation(world), reason: 'notMyField' }),
        code: 'notFound',
      },
    ],
  },
  'ticket.wrapUp': {
    may: onlyExperts,
    sound: ({ ticket }) => ({ ticketId: ticket.id, disposition: begun.solved, note: 'x', next: 'break' }),
    misplaced: [
      {
        what: 'during the call',
        by: 'expert',
        input: ({ ticket }) => ({ ticketId: ticket.id, disposition: begun.solved, next: 'break' }),
        code: 'notFound',
      },
      {
        what: "a colleague's ticket",
        by: 'colleague',
        input: ({ ticket }) => ({ ticketId: ticket.id, disposition: begun.solved, next: 'break' }),
        code: 'notFound',
      },
    ],
  },
  'service.list': {
    may: ['expert', 'supervisor'],
    sound: () => ({}),
    misplaced: 'the own services are always there',
  },
  'colleague.list': {
    may: ['expert', 'colleague', 'supervisor'],
    sound: () => ({}),
    misplaced: 'the own colleagues are always there',
  },
  'call.ownSeat': {
    may: ['supervisor'],
    sound: () => ({}),
    misplaced: 'the own seat is always there, or there is none',
  },
  'call.join': {
    may: ['supervisor'],
    sound: () => ({ personId: PersonId.parse('demo-kela-1') }),
    misplaced: [
      {
        what: "another agency's call",
        by: 'supervisor',
        input: () => ({ personId: PersonId.parse('demo-tax-1') }),
        code: 'notFound',
      },
      {
        what: 'somebody who is in none',
        by: 'supervisor',
        input: () => ({ personId: PersonId.parse('demo-kela-2') }),
        code: 'outOfOrder',
      },
    ],
  },
  'technical.list': {
    may: [...onlyExperts, 'supervisor', 'administrator'],
    sound: (world) => ({ of: 'call', callId: world.callId }),
    misplaced: [
      {
        what: 'no call',
        by: 'supervisor',
        input: (world) => ({ of: 'call', callId: CallId.parse(world.nobody) }),
        code: 'notFound',
      },
    ],
  },
  'history.list': {
    may: onlyExperts,
    sound: () => ({}),
    misplaced: 'names nobody: it is always the own one',
  },
  'note.list': { may: onlyExperts, sound: () => ({}), misplaced: 'the own notes are always there' },
}
