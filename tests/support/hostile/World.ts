import { randomUUID } from 'node:crypto'
import type { Offer } from '#shared/model/desk.ts'
import type { CallId } from '#shared/model/ids.ts'
import type { Connections } from '../Connections.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '../journey.ts'
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
  readonly supervisor: WireClient
  readonly advisor: WireClient
  readonly administrator: WireClient
  readonly agencyAdministrator: WireClient
}

export type Sender = keyof Senders

/** A world in which every request has a place where it fits and one where it does not. */
export interface World {
  readonly senders: Senders
  readonly callId: CallId
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
  const { callId, offer: taken } = await reachLiveCall(booth, expert)
  const resident = await connections.seat(booth, callId)
  const expertSeat = await connections.seat(expert, callId)

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
      supervisor: await connections.staff('demo-kela-supervisor'),
      advisor: await connections.staff('demo-lahti-advisor'),
      administrator: await connections.staff('demo-administrator'),
      agencyAdministrator: await connections.staff('demo-kela-administrator'),
    },
    callId,
    ticket: taken.ticket,
    offer,
    residentTransportId: await joinedTransport(resident),
    expertTransportId: await joinedTransport(expertSeat),
    nobody: randomUUID(),
  }
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
  #elapsedMs = 0

  private constructor(seats: readonly [WireClient, WireClient]) {
    this.seats = seats
  }

  static async meet(connections: Connections): Promise<Bystanders> {
    const booth = await connections.booth('lahti-campus-1')
    const expert = await connections.staff('demo-tax-1')
    const { callId } = await reachLiveCall(booth, expert, 'tax.tax-card')
    const seats = [await connections.seat(booth, callId), await connections.seat(expert, callId)] as const
    for (const seat of seats) await seat.value('call.subscribe', {})
    return new Bystanders([...seats])
  }

  /** Both still talk, the call is as old as it should be, and neither was told anything but that it is live. */
  async talkOn(): Promise<void> {
    for (const seat of this.seats) {
      // Before the answer is asked for: others may ask meanwhile.
      const before = this.#elapsedMs
      const { view } = await seat.value('call.subscribe', {})
      if (view.call.state !== 'live') throw new Error(`the call of two others is ${view.call.state}`)
      if (view.call.elapsedMs < before) throw new Error('the call of two others began anew')
      if (view.participants.some(({ connected, role }) => role !== 'expert' && !connected)) {
        throw new Error('somebody of the other call is gone')
      }
      this.#elapsedMs = Math.max(this.#elapsedMs, view.call.elapsedMs)
      const told = seat.eventsOf('call.changed').find(({ view: { call } }) => call.state !== 'live')
      if (told) throw new Error(`the two others were told that their call is ${told.view.call.state}`)
    }
  }
}
