import { randomUUID } from 'node:crypto'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Log } from '#shared/kernel/log.ts'
import type { HintBus } from './cluster/HintBus.ts'
import { HintExchange } from './cluster/HintExchange.ts'
import type { Peers } from './cluster/Peers.ts'
import type { Configuration } from './config/configuration.ts'
import type { Media } from './domain/ports/media.ts'
import type { NodeLease } from './domain/ports/platform.ts'
import { NotifyBroadcast } from './store/NotifyBroadcast.ts'

/** Joins this node's hints with those of the others; an own database has no other nodes. Answers with what ends it. */
export async function exchangeHints({
  database,
  media,
  ...parts
}: {
  readonly database: Configuration['database']
  readonly bus: HintBus
  readonly peers: Peers
  readonly lease: NodeLease
  readonly media: Pick<Media, 'places'>
  readonly clock: Clock
  readonly log: Log
}): Promise<() => Promise<void>> {
  if (database.kind === 'embedded') return async () => undefined
  const { clock, log, lease } = parts
  const exchange = await HintExchange.start({
    ...parts,
    canMatch: () => lease.mayWrite() && media.places.state === 'free',
    startId: randomUUID(),
    join: (listener) => NotifyBroadcast.open({ url: database.appUrl, clock, log, ...listener }),
  })
  return () => exchange.close()
}
