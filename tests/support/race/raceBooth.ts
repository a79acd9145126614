import type { TicketId } from '#shared/model/ids.ts'
import { ServiceId } from '#shared/model/ids.ts'
import type { VisitView } from '#shared/model/visit.ts'
import type { WireClient } from '../WireClient.ts'
import type { RaceGround } from './RaceGround.ts'
import type { RaceLog } from './RaceLog.ts'
import { raceServices } from './raceCast.ts'
import { Watched } from './Watched.ts'

/** A booth goes to another node after so many visits. */
const VISITS_AT_A_NODE = 8

/** Residents one after the other in one booth, for as long as there are tickets to take. */
export async function runBooth(nodes: RaceGround, log: RaceLog, number: number): Promise<void> {
  const boothId = `race-${number}`
  let node = number
  let client = await nodes.connectBooth(node, boothId)
  let visit = await Watched.visit(client)
  // Whoever sat here before a server died has gone.
  await log.insist(client, 'visit.end', { reason: 'left' })
  for (let visits = 1; log.takeOne(); visits += 1) {
    await oneVisit({ client, visit, log, serviceId: raceServices[(number + visits) % raceServices.length] })
    if (visits % VISITS_AT_A_NODE !== 0) continue
    client.close()
    node += 1
    log.moves += 1
    client = await nodes.connectBooth(node, boothId)
    visit = await Watched.visit(client)
  }
  client.close()
}

async function oneVisit({
  client,
  visit,
  log,
  serviceId,
}: {
  readonly client: WireClient
  readonly visit: Watched<VisitView>
  readonly log: RaceLog
  readonly serviceId: string | undefined
}): Promise<void> {
  await log.insist(client, 'visit.open', { interfaceLanguage: 'fi' })
  const made = await log.insist(client, 'ticket.create', {
    serviceId: ServiceId.parse(serviceId),
    language: 'fi',
    media: 'textOnly',
  })
  if (made === null) throw new Error('a ticket was refused')
  log.created.set(made.ticketId, Date.now())
  await visit.until((view) => isConnected(view, made.ticketId))
  log.connected.add(made.ticketId)
  await log.insist(client, 'visit.end', { reason: 'done' })
}

function isConnected(view: VisitView, ticketId: TicketId): boolean {
  if (view.state !== 'open' || view.ticket?.id !== ticketId) return false
  return view.ticket.progress.state === 'connected'
}
