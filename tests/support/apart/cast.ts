import type { Connections } from '../Connections.ts'
import { begun } from '../dispositions.ts'
import { nextOffer, takeTicket } from '../journey.ts'
import { plantStaff } from '../plantedStaff.ts'
import type { TestServer } from '../testServer.ts'
import { callWhere, deskWhere } from '../views.ts'
import type { WireClient } from '../WireClient.ts'

/** Everybody of one agency who looks at something. */
export interface Staff {
  readonly expert: WireClient
  readonly supervisor: WireClient
  readonly agencyAdministrator: WireClient
}

/** Two agencies at one service point, and those who belong to neither. */
export interface Cast {
  readonly kela: Staff
  readonly tax: Staff
  readonly advisor: WireClient
  readonly administrator: WireClient
}

/** Everybody is there and looks at all that they may. */
export async function gather(server: TestServer, connections: Connections): Promise<Cast> {
  const planted = async (id: string, role: 'supervisor' | 'agencyAdministrator') =>
    connections.keep(await plantStaff(server, { id, agencyId: 'tax', role, displayName: `Nimi ${id}` }))
  const cast: Cast = {
    kela: {
      expert: await connections.staff('demo-kela-1'),
      supervisor: await connections.staff('demo-kela-supervisor'),
      agencyAdministrator: await connections.staff('demo-kela-administrator'),
    },
    tax: {
      expert: await connections.staff('demo-tax-1'),
      supervisor: await planted('tax-supervisor', 'supervisor'),
      agencyAdministrator: await planted('tax-administrator', 'agencyAdministrator'),
    },
    advisor: await connections.staff('demo-lahti-advisor'),
    administrator: await connections.staff('demo-administrator'),
  }
  await lookAtEverything(cast.kela)
  await lookAtEverything(cast.tax)
  await cast.advisor.value('alert.subscribe', {})
  await cast.administrator.value('booth.subscribe', {})
  await cast.administrator.value('person.list', {})
  return cast
}

/** Asks anew for whatever an agency's people may see; what comes after it is heard, too. */
export async function lookAtEverything({ expert, supervisor, agencyAdministrator }: Staff) {
  return {
    desk: (await expert.value('desk.subscribe', {})).view,
    queue: (await expert.value('queue.subscribe', {})).view,
    duty: (await expert.value('duty.subscribe', {})).view,
    history: await expert.value('history.list', {}),
    notes: await expert.value('note.list', {}),
    dutyOfSupervisor: (await supervisor.value('duty.subscribe', {})).view,
    queueOfSupervisor: (await supervisor.value('queue.subscribe', {})).view,
    alerts: (await supervisor.value('alert.subscribe', {})).view,
    rules: await agencyAdministrator.value('rules.get', {}),
    dispositions: await agencyAdministrator.value('disposition.list', {}),
    people: await agencyAdministrator.value('person.list', {}),
  }
}

/** What is planted in one encounter, and must not come out on the other side. */
export interface Encountered {
  readonly seat: WireClient
  readonly visitId: string
  readonly requestId: string
  readonly reservationId: string
  readonly marks: readonly string[]
}

/** An expert offers to serve; from a ticket to the note that is left of it, with all that may happen in between. */
export async function serve(
  connections: Connections,
  {
    booth,
    expert,
    service,
    note,
  }: {
    readonly booth: WireClient
    readonly expert: WireClient
    readonly service: string
    readonly note: string
  },
): Promise<Encountered> {
  expert.forgetEvents()
  await expert.value('presence.set', { to: 'available' })
  const ticketId = await takeTicket(booth, service)
  const offer = await nextOffer(expert)
  const { reservationId, callId } = offer
  const requestId = crypto.randomUUID()
  const accepted = await expert.request('reservation.accept', { reservationId }, requestId)
  if (!accepted.ok) throw new Error(`not accepted: ${accepted.error.code}`)
  const seat = await connections.seat(expert, callId)
  const resident = await connections.seat(booth, callId)
  for (const each of [seat, resident]) {
    await each.value('call.subscribe', {})
    await each.value('media.join', {})
  }
  await seat.value('call.setActingFor', { actingFor: 'mandate' })
  await seat.value('call.reportDanger', {})
  const { participants } = await callWhere(seat, ({ call }) => call.state === 'live')
  await seat.value('call.end', { reason: 'expertEnded' })
  const { wrapUp } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
  await booth.value('visit.giveFeedback', { ticketId, face: 2 })
  await expert.value('ticket.wrapUp', { ticketId, disposition: begun.solved, note, next: 'break' })
  await expert.value('note.list', {})
  const { view } = await booth.value('visit.subscribe', {})
  const visitId = view.state === 'open' ? view.visitId : ''
  const { name, id, agencyId } = offer.ticket.service
  const marks = [
    ticketId,
    reservationId,
    callId,
    ...participants.map((each) => each.id),
    wrapUp?.ticketCode ?? '',
  ]
  return {
    seat,
    visitId,
    requestId,
    reservationId,
    marks: [...marks, note, id, `"${agencyId}"`, ...Object.values(name)].filter(Boolean),
  }
}
