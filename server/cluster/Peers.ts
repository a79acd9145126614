import type { Clock } from '#shared/kernel/clock.ts'
import type { AgencyId, NodeId } from '#shared/model/ids.ts'

/** A node that was not heard for so long counts as gone; as long as a lease. */
const GONE_AFTER_MS = 3_000

/**
 * The nodes that can match, as far as this one has heard. Of these each agency's queue has one that looks at every change:
 * two that look at once are safe and only work for nothing. All others look each second, so that nothing hangs on it.
 */
export class Peers {
  readonly #self: NodeId
  readonly #clock: Clock
  readonly #heardAtMs = new Map<NodeId, number>()

  constructor(self: NodeId, clock: Clock) {
    this.#self = self
    this.#clock = clock
  }

  /** Another node said that it is there, and whether it can match. */
  heard(nodeId: NodeId, canMatch: boolean): void {
    if (nodeId === this.#self) return
    if (canMatch) this.#heardAtMs.set(nodeId, this.#clock.monotonicMs())
    else this.#heardAtMs.delete(nodeId)
  }

  /** Whether some other node can match. */
  hasOthers(): boolean {
    this.#forgetGone()
    return this.#heardAtMs.size > 0
  }

  /** Whether this node is the one that looks at each change of an agency's queue. */
  isFirstFor(agencyId: AgencyId): boolean {
    this.#forgetGone()
    return ![...this.#heardAtMs.keys()].some((nodeId) => isBefore(nodeId, this.#self, agencyId))
  }

  #forgetGone(): void {
    const sinceMs = this.#clock.monotonicMs() - GONE_AFTER_MS
    for (const [nodeId, heardMs] of this.#heardAtMs) {
      if (heardMs < sinceMs) this.#heardAtMs.delete(nodeId)
    }
  }
}

function isBefore(one: NodeId, other: NodeId, agencyId: AgencyId): boolean {
  const difference = rank(one, agencyId) - rank(other, agencyId)
  return difference === 0 ? one < other : difference > 0
}

/** FNV-1a over both names: when a node goes, only the agencies that it had move. */
function rank(nodeId: NodeId, agencyId: AgencyId): number {
  let hash = 0x811c9dc5
  for (const character of `${nodeId} ${agencyId}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  // The last letters have to reach the high bits, which decide.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
