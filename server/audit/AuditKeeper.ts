import { genesisSeal } from '#server/domain/audit/chain.ts'
import {
  type AuditLimits,
  type ChainerParts,
  chainEntries,
  deleteExpiredSegments,
  sealSegments,
} from '#server/domain/audit/chainer.ts'
import type { NodeLease } from '#server/domain/ports/platform.ts'
import { systemScope } from '#server/domain/scope.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { appendHeads } from './headsFile.ts'

const HEADS_EVERY_MS = 60_000

/** Links, seals, deletes and keeps heads, one turn after the other; every node may, and one at a time does. */
export class AuditKeeper {
  readonly #parts: ChainerParts
  readonly #limits: AuditLimits
  readonly #headsDirectory: string
  readonly #lease: NodeLease
  readonly #clock: Clock
  /** By chain: what this process kept last. */
  readonly #kept = new Map<string, string>()
  #keptAtMs = Number.NEGATIVE_INFINITY

  constructor(options: {
    parts: ChainerParts
    limits: AuditLimits
    headsDirectory: string
    lease: NodeLease
    clock: Clock
  }) {
    this.#parts = options.parts
    this.#limits = options.limits
    this.#headsDirectory = options.headsDirectory
    this.#lease = options.lease
    this.#clock = options.clock
  }

  /** Once a second: links what is new, and once a minute the rest. */
  async turn(): Promise<void> {
    if (!this.#lease.mayWrite()) return
    await chainEntries(this.#parts)
    const nowMs = this.#clock.monotonicMs()
    if (nowMs - this.#keptAtMs < HEADS_EVERY_MS) return
    await this.keep()
    this.#keptAtMs = nowMs
  }

  /** Seals, deletes what is due, and keeps the heads that changed; also the last word of a server that stops. */
  async keep(): Promise<void> {
    await chainEntries(this.#parts)
    await sealSegments(this.#parts, this.#limits)
    await deleteExpiredSegments(this.#parts)
    await this.#keepHeads()
  }

  async #keepHeads(): Promise<void> {
    const { store, hash, signer } = this.#parts
    const heads = await store.transact(systemScope, async ({ auditChains }) => {
      const seals = new Map((await auditChains.lastSeals()).map(({ chain, seal }) => [chain, seal]))
      const { now } = await auditChains.moments(0)
      return (await auditChains.heads()).map((head) => ({
        ...head,
        seal: seals.get(head.chain) ?? genesisSeal(hash, head.chain),
        at: now,
      }))
    })
    const changed = heads.filter(({ chain, hash: end, seal }) => this.#kept.get(chain) !== `${end} ${seal}`)
    await appendHeads(this.#headsDirectory, this.#lease.nodeId, signer, changed)
    for (const { chain, hash: end, seal } of changed) this.#kept.set(chain, `${end} ${seal}`)
  }
}
