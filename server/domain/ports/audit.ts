import type { ChainHead, Link, SaltedEntry, SealedSegment, SegmentContent } from '../audit/chain.ts'
import type { AuditEntry } from '../audit/entry.ts'

/** The audit log as a transaction writes it. */
export interface Audit {
  /** Saved with the transaction; linked into its chain a moment later. */
  readonly add: (entry: AuditEntry) => void
}

/** Links that no seal holds yet. */
export interface OpenRun {
  readonly chain: string
  /** The newest segment of the chain, if there is one. */
  readonly lastSegment: SealedSegment | null
  readonly firstSequence: number
  readonly lastSequence: number
  /** How long ago the oldest of their entries was made. */
  readonly ageMs: number
}

/** What the one chainer does; everything under the system's scope. */
export interface AuditChains {
  /** Whether this transaction is the only one at it; holds until its end. */
  readonly claim: () => Promise<boolean>
  /** Entries without a link, the oldest first. */
  readonly pending: (most: number) => Promise<readonly SaltedEntry[]>
  /** The head of each chain that has one. */
  readonly heads: () => Promise<readonly ChainHead[]>
  readonly link: (links: readonly Link[]) => Promise<void>
  /** What could be sealed, of each chain. */
  readonly openRuns: () => Promise<readonly OpenRun[]>
  readonly hashAt: (chain: string, sequence: number) => Promise<string>
  /** Now, and so much later, as the database writes it. */
  readonly moments: (laterMs: number) => Promise<{ readonly now: string; readonly later: string }>
  readonly seal: (segment: SealedSegment) => Promise<void>
  /** Sealed segments that are still there although their time is up. */
  readonly expiredSegments: () => Promise<readonly Pick<SegmentContent, 'chain' | 'number'>[]>
  /** Deletes a segment; the database itself looks whether its time is up. Answers with how many entries it held. */
  readonly deleteSegment: (chain: string, number: number) => Promise<number>
  /** The newest seal of each chain that has one. */
  readonly lastSeals: () => Promise<readonly Pick<SealedSegment, 'chain' | 'seal'>[]>
}

/** A link as it is read, with its entry when that is there. */
export interface ReadLink extends Link {
  readonly entry: SaltedEntry | null
  /** When the entry was made, to compare. */
  readonly atMs: number | null
}

/** A segment as it is read, and whether its time is up. */
export interface ReadSegment extends SealedSegment {
  readonly isDue: boolean
}

/** An entry that no link leads to. */
export interface UnlinkedEntry {
  readonly id: string
  readonly chain: string
  readonly atMs: number
}

/** Reading a chain, for whoever verifies or exports it. */
export interface AuditReading {
  readonly chains: () => Promise<readonly string[]>
  readonly links: (chain: string, afterSequence: number, most: number) => Promise<readonly ReadLink[]>
  readonly segments: (chain: string) => Promise<readonly ReadSegment[]>
  /** Of every chain: what waits for the chainer, or was never seen by it. */
  readonly unlinked: () => Promise<readonly UnlinkedEntry[]>
}
