import type { DeskView } from '#shared/model/desk.ts'
import { begun } from '../dispositions.ts'
import type { WireClient } from '../WireClient.ts'
import type { RaceGround } from './RaceGround.ts'
import type { RaceLog } from './RaceLog.ts'
import { Watched } from './Watched.ts'

const OFFERS_UNTIL_A_REJECTION = 9
/** An expert goes to another node after so many answers. */
const ANSWERS_AT_A_NODE = 12

/** What an expert has done already; a view may be older than that. */
interface Done {
  readonly answered: Set<string>
  readonly wrappedUp: Set<string>
  offers: number
}

/** Answers offers at once, rejects some, and goes on at other nodes; ends when the race is over. */
export async function runExpert(
  nodes: RaceGround,
  log: RaceLog,
  { number, over }: { readonly number: number; readonly over: Promise<'over'> },
): Promise<void> {
  const done: Done = { answered: new Set(), wrappedUp: new Set(), offers: number }
  for (let node = number; ; node += 1) {
    const client = await nodes.connectExpert(node, `race-${number}`)
    const desk = await Watched.desk(client)
    const why = await workHere({ client, desk, log, done, over })
    client.close()
    if (why === 'over') return
    log.moves += 1
  }
}

async function workHere(parts: {
  readonly client: WireClient
  readonly desk: Watched<DeskView>
  readonly log: RaceLog
  readonly done: Done
  readonly over: Promise<'over'>
}): Promise<'over' | 'moves'> {
  const { desk, done, over } = parts
  const until = done.offers + ANSWERS_AT_A_NODE
  while (done.offers < until) {
    const next = await Promise.race([over, desk.until((view) => isToDo(view, done))])
    if (next === 'over') return 'over'
    await doIt(next, parts)
  }
  return 'moves'
}

function isToDo({ presence, offer, wrapUp }: DeskView, { answered, wrappedUp }: Done): boolean {
  if (wrapUp !== null) return !wrappedUp.has(wrapUp.ticket.id)
  if (offer !== null) return !answered.has(offer.reservationId)
  return presence.state === 'away' || presence.state === 'offline'
}

async function doIt(
  { offer, wrapUp }: DeskView,
  { client, log, done }: { readonly client: WireClient; readonly log: RaceLog; readonly done: Done },
): Promise<void> {
  if (wrapUp !== null) {
    done.wrappedUp.add(wrapUp.ticket.id)
    const ticketId = wrapUp.ticket.id
    await log.insist(client, 'ticket.wrapUp', { ticketId, disposition: begun.solved, next: 'available' })
    return
  }
  if (offer === null) {
    await log.insist(client, 'presence.set', { to: 'available' })
    return
  }
  const { reservationId } = offer
  done.answered.add(reservationId)
  done.offers += 1
  const isRejected = done.offers % OFFERS_UNTIL_A_REJECTION === 0
  const answer = isRejected
    ? await log.insist(client, 'reservation.reject', { reservationId, reason: 'other' })
    : await log.insist(client, 'reservation.accept', { reservationId })
  if (answer === null) log.tooLate += 1
  else (isRejected ? log.rejected : log.accepted).add(reservationId)
}
