import type { ChildProcess } from 'node:child_process'
import type { Client } from 'pg'
import type { ServerAccount } from './account.ts'
import type { Places } from './paths.ts'
import type { ServerLog } from './serverLog.ts'

/** A running PostgreSQL server. */
export interface Postmaster {
  readonly pid: number
  readonly socketDirectory: string
  /** The process that we started; undefined if we adopted a server that was there. */
  readonly child: ChildProcess | undefined
  /** A connection which tells the other launchers that we use the server, and us when it is gone. */
  readonly keeper: Client
}

/** What it takes to get a server. */
export interface Acquisition {
  readonly places: Places
  readonly account: ServerAccount
  readonly socketDirectory: string
  readonly serverLog: ServerLog
  readonly startTimeoutMs: number
  readonly signal: AbortSignal
  readonly log: (message: string) => void
}
