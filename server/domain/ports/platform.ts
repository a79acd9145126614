import type { Log } from '#shared/kernel/log.ts'
import type { NodeId } from '#shared/model/ids.ts'
import type { Limits } from '../limits.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { Hints } from './hints.ts'
import type { Media } from './media.ts'
import type { Store } from './store.ts'
import type { TechnicalLog } from './technical.ts'

/** This node's claim to write: gone when its lease ran out by its own monotonic clock. */
export interface NodeLease {
  readonly nodeId: NodeId
  readonly epoch: () => number
  readonly mayWrite: () => boolean
}

/** Where it is said that what is saved and what the rooms do may differ. */
export interface Doubts {
  /** The rooms are compared with what is saved as soon as the database can be asked. */
  readonly raise: () => void
}

/** Whether anybody who waits can be called, as far as media goes. */
export interface Lines {
  /** No node has room for a new call just now. */
  readonly areAllInUse: () => boolean
}

/** All that the domain needs from outside. */
export interface Platform {
  readonly store: Store
  readonly media: Media
  readonly lines: Lines
  readonly hints: Hints
  readonly lease: NodeLease
  readonly checkpoints: Checkpoints
  readonly doubts: Doubts
  readonly technical: TechnicalLog
  readonly limits: Limits
  readonly log: Log
  /** A new random UUID. */
  readonly newId: () => string
}
