import type { ReadLink, ReadSegment, UnlinkedEntry } from '../ports/audit.ts'
import {
  entryDigest,
  genesisHash,
  genesisSeal,
  type Hash,
  type HeadContent,
  linkHash,
  segmentSeal,
} from './chain.ts'

/** What may be wrong with a chain. */
export const auditFaults = [
  'entryChanged',
  'entryRemoved',
  'entryInserted',
  'linkChanged',
  'linkRemoved',
  'tailCut',
  'tailRelinked',
  'segmentRemoved',
  'sealRemoved',
  'sealChanged',
  'headForged',
] as const
export type AuditFault = (typeof auditFaults)[number]

/** One thing that is wrong, and where. */
export interface AuditFinding {
  readonly chain: string
  /** Of a link; of a seal the segment's last link; 0 where there is no place in the chain. */
  readonly sequence: number
  readonly fault: AuditFault
}

/** A signed head from outside the database. */
export interface KeptHead extends HeadContent {
  readonly isGenuine: boolean
}

/** Entries come in about the order that they were made in: so far apart only a transaction at its limit could be. */
const ORDER_TOLERANCE_MS = 10 * 60 * 1000

/** What a chain is compared with. */
export interface CheckedAgainst {
  readonly hash: Hash
  readonly chain: string
  readonly segments: readonly ReadSegment[]
  readonly heads: readonly KeptHead[]
  readonly isGenuineSeal: (segment: ReadSegment) => boolean
}

/** Follows one chain from its beginning, link by link, and notes what does not fit. */
export class ChainCheck {
  readonly findings: AuditFinding[] = []
  readonly #against: CheckedAgainst
  readonly #heads = new Map<number, KeptHead[]>()
  #sequence = 0
  /** Null after a hole: what comes next cannot be compared with what was before. */
  #hash: string | null
  #newestMs = 0
  /** The segments that the links have not reached yet. */
  readonly #segments: ReadSegment[]

  constructor(against: CheckedAgainst) {
    this.#against = against
    this.#hash = genesisHash(against.hash, against.chain)
    this.#segments = [...against.segments]
    for (const head of against.heads) {
      if (!head.isGenuine) this.#find(head.count, 'headForged')
      else this.#heads.set(head.count, [...(this.#heads.get(head.count) ?? []), head])
    }
    this.#checkSeals()
  }

  /** The next link that is there. */
  link(link: ReadLink): void {
    this.#passGap(link.sequence)
    const { hash } = this.#against
    if (this.#hash !== null && linkHash(hash, this.#hash, link) !== link.hash) {
      this.#find(link.sequence, 'linkChanged')
    }
    if (link.entry === null) this.#find(link.sequence, 'entryRemoved')
    else if (link.entry.chain !== link.chain || entryDigest(hash, link.entry) !== link.digest) {
      this.#find(link.sequence, 'entryChanged')
    }
    const atMs = link.atMs ?? this.#newestMs
    if (atMs < this.#newestMs - ORDER_TOLERANCE_MS) this.#find(link.sequence, 'entryInserted')
    this.#newestMs = Math.max(this.#newestMs, atMs)
    this.#sequence = link.sequence
    this.#hash = link.hash
    this.#reached()
  }

  /** No more links: what the seals, the heads and the entries without a link say of the end. */
  end(unlinked: readonly UnlinkedEntry[]): readonly AuditFinding[] {
    const last = this.#segments.at(-1)
    if (last !== undefined) this.#passGap(last.lastSequence + 1)
    const count = Math.max(0, ...this.#heads.keys())
    if (count > this.#sequence) this.#find(this.#sequence + 1, 'tailCut')
    const isForgotten = ({ chain, atMs }: UnlinkedEntry) =>
      chain === this.#against.chain && atMs < this.#newestMs - ORDER_TOLERANCE_MS
    if (unlinked.some(isForgotten)) this.#find(0, 'entryInserted')
    return this.findings
  }

  /** Up to the next link: whole segments that were due are passed by their seals, anything else was removed. */
  #passGap(next: number): void {
    while (this.#sequence + 1 < next) {
      const segment = this.#segments.find(({ firstSequence }) => firstSequence === this.#sequence + 1)
      if (segment === undefined || segment.lastSequence >= next) {
        this.#find(this.#sequence + 1, 'linkRemoved')
        this.#sequence = next - 1
        this.#hash = null
        return
      }
      if (!segment.isDue) this.#find(segment.lastSequence, 'segmentRemoved')
      this.#sequence = segment.lastSequence
      this.#hash = segment.lastHash
      this.#reached()
    }
  }

  /** Compares with what was kept of this place. */
  #reached(): void {
    for (const head of this.#heads.get(this.#sequence) ?? []) {
      if (head.hash !== this.#hash) this.#find(this.#sequence, 'tailRelinked')
    }
    const segment = this.#segments.find(({ lastSequence }) => lastSequence === this.#sequence)
    if (segment !== undefined && segment.lastHash !== this.#hash) this.#find(this.#sequence, 'sealChanged')
  }

  #checkSeals(): void {
    const { hash, chain, isGenuineSeal } = this.#against
    const seals = new Set([genesisSeal(hash, chain)])
    let before = {
      lastSequence: 0,
      lastHash: genesisHash(hash, chain),
      seal: genesisSeal(hash, chain),
      number: 0,
    }
    for (const segment of this.#segments) {
      const follows =
        segment.number === before.number + 1 &&
        segment.firstSequence === before.lastSequence + 1 &&
        segment.previousHash === before.lastHash &&
        segment.previousSeal === before.seal
      const isSound = segmentSeal(hash, segment) === segment.seal && isGenuineSeal(segment)
      if (!isSound) this.#find(segment.lastSequence, 'sealChanged')
      else if (!follows) this.#find(segment.firstSequence, 'sealRemoved')
      seals.add(segment.seal)
      before = segment
    }
    const isMissing = [...this.#heads.values()].flat().some(({ seal }) => !seals.has(seal))
    if (isMissing) this.#find(before.lastSequence, 'sealRemoved')
  }

  #find(sequence: number, fault: AuditFault): void {
    const { chain } = this.#against
    const isKnown = this.findings.some((known) => known.sequence === sequence && known.fault === fault)
    if (!isKnown) this.findings.push({ chain, sequence, fault })
  }
}
