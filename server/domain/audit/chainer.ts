import type { AuditChains, OpenRun } from '../ports/audit.ts'
import type { Store, Transaction } from '../ports/store.ts'
import { systemScope } from '../scope.ts'
import {
  type ChainHead,
  genesisHash,
  genesisSeal,
  type Hash,
  linkEntries,
  type SealedSegment,
  type SegmentContent,
  sealText,
  segmentSeal,
} from './chain.ts'
import { chainNamed, noPlace } from './entry.ts'

/** Signs with the key that the database does not know. */
export interface AuditSigner {
  readonly keyId: string
  readonly sign: (text: string) => string
}

/** What chaining needs from outside. */
export interface ChainerParts {
  readonly store: Store
  readonly hash: Hash
  readonly signer: AuditSigner
}

/** How long entries stay, and how many of them a seal holds. */
export interface AuditLimits {
  readonly segmentEntries: number
  readonly segmentMs: number
  readonly retentionMs: number
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Two years, by the day or by ten thousand. */
export const defaultAuditLimits: AuditLimits = {
  segmentEntries: 10_000,
  segmentMs: DAY_MS,
  retentionMs: 730 * DAY_MS,
}

const BATCH = 500

/** Only one node at a time is at it; null when another one is. */
function alone<Value>(
  { store }: ChainerParts,
  work: (tx: Transaction) => Promise<Value>,
): Promise<Value | null> {
  return store.transact(systemScope, async (tx) => ((await tx.auditChains.claim()) ? work(tx) : null))
}

/** Links what was added since the last time; answers with how many entries that were. */
export async function chainEntries(parts: ChainerParts): Promise<number> {
  let total = 0
  for (;;) {
    const linked = await alone(parts, (tx) => linkBatch(parts.hash, tx.auditChains))
    total += linked ?? 0
    if (linked === null || linked < BATCH) return total
  }
}

async function linkBatch(hash: Hash, chains: AuditChains): Promise<number> {
  const entries = await chains.pending(BATCH)
  if (entries.length === 0) return 0
  const heads = new Map((await chains.heads()).map((head) => [head.chain, head]))
  const links = [...new Set(entries.map(({ chain }) => chain))].flatMap((chain) => {
    const head: ChainHead = heads.get(chain) ?? { chain, count: 0, hash: genesisHash(hash, chain) }
    return linkEntries(
      hash,
      head,
      entries.filter((entry) => entry.chain === chain),
    )
  })
  await chains.link(links)
  return entries.length
}

/** Seals what is many or old enough, each segment of its own. */
export async function sealSegments(parts: ChainerParts, limits: AuditLimits): Promise<void> {
  await alone(parts, async (tx) => {
    for (const run of await tx.auditChains.openRuns()) await sealRun(parts, limits, tx.auditChains, run)
  })
}

async function sealRun(
  { hash, signer }: ChainerParts,
  limits: AuditLimits,
  chains: AuditChains,
  run: OpenRun,
): Promise<void> {
  let last = run.lastSegment
  for (let first = run.firstSequence; first <= run.lastSequence; ) {
    const isMany = run.lastSequence - first + 1 >= limits.segmentEntries
    if (!isMany && run.ageMs < limits.segmentMs) return
    const lastSequence = Math.min(run.lastSequence, first + limits.segmentEntries - 1)
    const { now, later } = await chains.moments(limits.retentionMs)
    const content: SegmentContent = {
      chain: run.chain,
      number: (last?.number ?? 0) + 1,
      firstSequence: first,
      lastSequence,
      previousHash: last?.lastHash ?? genesisHash(hash, run.chain),
      lastHash: await chains.hashAt(run.chain, lastSequence),
      sealedAt: now,
      deleteDeadline: later,
      previousSeal: last?.seal ?? genesisSeal(hash, run.chain),
    }
    const seal = segmentSeal(hash, content)
    const segment: SealedSegment = {
      ...content,
      seal,
      keyId: signer.keyId,
      signature: signer.sign(sealText(seal)),
    }
    await chains.seal(segment)
    last = segment
    first = lastSequence + 1
  }
}

/** Deletes the segments whose time is up, and says so in their own chains. */
export async function deleteExpiredSegments(parts: ChainerParts): Promise<void> {
  await alone(parts, async (tx) => {
    for (const { chain, number } of await tx.auditChains.expiredSegments()) {
      const deleted = await tx.auditChains.deleteSegment(chain, number)
      tx.audit.add({
        chain: chainNamed(chain),
        principal: 'platform',
        credentialId: null,
        permission: null,
        place: noPlace,
        action: 'audit.deleteSegment',
        objects: { segment: String(number), entries: String(deleted) },
        result: 'ok',
      })
    }
  })
}
