import { randomUUID } from 'node:crypto'
import type { Offer } from '#shared/model/desk.ts'
import { type CallId, type InvitationId, PersonId } from '#shared/model/ids.ts'
import type { Connections } from '../Connections.ts'
import { inviteFrom, letIn, openInvitation } from '../guests.ts'
import { becomeAvailable, nextOffer, reachInterpretedCall, takeTicket } from '../journey.ts'
import type { WireClient } from '../WireClient.ts'

/** Who sends hostile requests: each kind of principal, at a different place of the journey. */
export interface Senders {
  /** A booth and an expert in a live call of their own, on both planes. */
  readonly booth: WireClient
  readonly expert: WireClient
  readonly resident: WireClient
  readonly expertSeat: WireClient
  /** A booth without a visit. */
  readonly emptyBooth: WireClient
  /** A booth whose ticket is offered to the colleague, with its seat that has not joined the room. */
  readonly offeredBooth: WireClient
  readonly offeredSeat: WireClient
  readonly colleague: WireClient
  /** The seat of an expert who rejected that call's offer. */
  readonly rejectedSeat: WireClient
  /** Of the pool, in the first call, on both planes. */
  readonly interpreter: WireClient
  readonly interpreterSeat: WireClient
  /** A supervisor of the expert's agency, who has come into the first call. */
  readonly supervisor: WireClient
  readonly supervisorSeat: WireClient
  readonly advisor: WireClient
  readonly administrator: WireClient
  readonly agencyAdministrator: WireClient
  /** Two guests of the first call, one on each plane: when one goes, the other one stays. */
  readonly guest: WireClient
  readonly guestSeat: WireClient
}

export type Sender = keyof Senders

/** A world in which every request has a place where it fits and one where it does not. */
export interface World {
  readonly senders: Senders
  readonly callId: CallId
  /** Of the guest who sits in the call. */
  readonly invitationId: InvitationId
  readonly ticket: Offer['ticket']
  /** The colleague's open offer. */
  readonly offer: Offer
  readonly residentTransportId: string
  readonly expertTransportId: string
  /** Somebody who never existed. */
  readonly nobody: string
}

/** Brings everybody to their places. The server's offers have to last longer than the test. */
export async function createWorld(connections: Connections): Promise<World> {
  const booth = await connections.booth('heinola-library-1')
  const expert = await connections.staff('demo-kela-1')
  const interpreter = await connections.staff('demo-interpreter-1')
  const { callId, offer: taken } = await reachInterpretedCall(booth, { expert, interpreter })
  const resident = await connections.seat(booth, callId)
  const expertSeat = await connections.seat(expert, callId)

  const supervisor = await connections.staff('demo-kela-supervisor')
  await supervisor.value('call.join', { personId: PersonId.parse('demo-kela-1') })

  const { guest } = await admittedGuest(connections, [resident, expertSeat])
  const seated = await admittedGuest(connections, [resident, expertSeat])

  const offeredBooth = await connections.booth('joensuu-campus-1')
  const rejecting = await connections.staff('demo-municipality-1')
  await becomeAvailable(rejecting)
  await takeTicket(offeredBooth, 'municipality.general-advice')
  const rejected = await nextOffer(rejecting)
  const rejectedSeat = await connections.seat(rejecting, rejected.callId)
  await rejecting.value('reservation.reject', { reservationId: rejected.reservationId, reason: 'other' })
  const colleague = await connections.staff('demo-municipality-2')
  await becomeAvailable(colleague)
  const offer = await nextOffer(colleague)

  return {
    senders: {
      booth,
      expert,
      resident,
      expertSeat,
      emptyBooth: await connections.booth('imatra-joint-1'),
      offeredBooth,
      offeredSeat: await connections.seat(offeredBooth, offer.callId),
      colleague,
      rejectedSeat,
      interpreter,
      interpreterSeat: await connections.seat(interpreter, callId),
      supervisor,
      supervisorSeat: await connections.seat(supervisor, callId),
      advisor: await connections.staff('demo-lahti-advisor'),
      administrator: await connections.staff('demo-administrator'),
      agencyAdministrator: await connections.staff('demo-kela-administrator'),
      guest,
      guestSeat: await connections.seat(seated.guest, callId),
    },
    invitationId: seated.invitationId,
    callId,
    ticket: taken.ticket,
    offer,
    residentTransportId: await joinedTransport(resident),
    expertTransportId: await joinedTransport(expertSeat),
    nobody: randomUUID(),
  }
}

/** Somebody whom both sides have let in. */
async function admittedGuest(connections: Connections, sides: readonly [WireClient, WireClient]) {
  const invited = await inviteFrom(sides[0])
  const { lobby: guest } = await openInvitation(connections.origin, invited.code)
  connections.keep(guest)
  await letIn(guest, invited, sides)
  return { guest, invitationId: invited.invitationId }
}

async function joinedTransport(seat: WireClient): Promise<string> {
  await seat.value('media.join', {})
  const { id } = await seat.value('media.createTransport', { direction: 'send' })
  return id
}

/** A live call of two others, which nothing may disturb. */
export class Bystanders {
  /** The resident's and the expert's. */
  readonly seats: readonly [WireClient, WireClient]
  /** Two guests of theirs, one on each plane. */
  readonly guest: WireClient
  readonly guestSeat: WireClient
  readonly interpreterSeat: WireClient
  readonly callId: CallId
  #elapsedMs = 0

  private constructor(of: Pick<Bystanders, 'callId' | 'seats' | 'guest' | 'guestSeat' | 'interpreterSeat'>) {
    this.callId = of.callId
    this.seats = of.seats
    this.guest = of.guest
    this.guestSeat = of.guestSeat
    this.interpreterSeat = of.interpreterSeat
  }

  static async meet(connections: Connections): Promise<Bystanders> {
    const booth = await connections.booth('lahti-campus-1')
    const expert = await connections.staff('demo-tax-1')
    const interpreter = await connections.staff('demo-interpreter-3')
    const { callId } = await reachInterpretedCall(booth, { expert, interpreter }, 'tax.tax-card')
    const seats = [await connections.seat(booth, callId), await connections.seat(expert, callId)] as const
    for (const seat of seats) await seat.value('call.subscribe', {})
    const { guest } = await admittedGuest(connections, seats)
    const seated = await admittedGuest(connections, seats)
    return new Bystanders({
      callId,
      seats,
      guest,
      guestSeat: await connections.seat(seated.guest, callId),
      interpreterSeat: await connections.seat(interpreter, callId),
    })
  }

  /** Both still talk, the call is as old as it should be, and neither was told anything but that it is live. */
  async talkOn(): Promise<void> {
    for (const seat of this.seats) {
      // Before the answer is asked for: others may ask meanwhile.
      const before = this.#elapsedMs
      const { view } = await seat.value('call.subscribe', {})
      if (view.call.state !== 'live') throw new Error(`the call of two others is ${view.call.state}`)
      if (view.call.elapsedMs < before) throw new Error('the call of two others began anew')
      if (view.participants.some(({ connected, role }) => role === 'resident' && !connected)) {
        throw new Error('somebody of the other call is gone')
      }
      this.#elapsedMs = Math.max(this.#elapsedMs, view.call.elapsedMs)
      const told = seat.eventsOf('call.changed').find(({ view: { call } }) => call.state !== 'live')
      if (told) throw new Error(`the two others were told that their call is ${told.view.call.state}`)
    }
  }
}
