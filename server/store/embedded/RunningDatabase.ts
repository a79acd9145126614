import { setTimeout as delay } from 'node:timers/promises'
import { acquirePostmaster } from './acquire.ts'
import { connectionUrl } from './connections.ts'
import { reasonOf } from './errors.ts'
import { SUPERUSER } from './initialise.ts'
import type { Acquisition, Postmaster } from './postmaster.ts'
import { releasePostmaster } from './release.ts'
import { APP_ROLE, DATABASE, OWNER_ROLE } from './roles.ts'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5000

/** Holds a server until it is closed, and gets another one when it is lost (killed, or closed by its owner). */
export class RunningDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly adminUrl: string
  readonly #acquisition: Acquisition
  readonly #closing: AbortController
  readonly #stopLogBound: () => void
  #postmaster: Postmaster
  #recovery: Promise<void> | undefined
  #closed: Promise<void> | undefined

  constructor(acquisition: Acquisition, closing: AbortController, postmaster: Postmaster) {
    const { socketDirectory } = postmaster
    this.ownerUrl = connectionUrl(socketDirectory, { role: OWNER_ROLE, database: DATABASE })
    this.appUrl = connectionUrl(socketDirectory, { role: APP_ROLE, database: DATABASE })
    this.adminUrl = connectionUrl(socketDirectory, { role: SUPERUSER, database: 'postgres' })
    // An adopted server may have its socket elsewhere; its successor has to answer at the same URLs.
    this.#acquisition = { ...acquisition, socketDirectory }
    this.#closing = closing
    this.#stopLogBound = acquisition.serverLog.keepBounded()
    this.#postmaster = postmaster
    this.#watch(postmaster)
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    this.#closing.abort()
    this.#stopLogBound()
    await this.#recovery
    await releasePostmaster(this.#postmaster, this.#acquisition)
  }

  #watch(postmaster: Postmaster): void {
    postmaster.keeper.once('end', () => {
      if (!this.#closing.signal.aborted) this.#recovery = this.#recover()
    })
  }

  async #recover(): Promise<void> {
    const { log, signal } = this.#acquisition
    log('The database server went away; getting it back.')
    for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        this.#postmaster = await acquirePostmaster(this.#acquisition, this.#postmaster)
        this.#watch(this.#postmaster)
        log('The database server is back.')
        return
      } catch (error) {
        if (signal.aborted) return
        log(reasonOf(error))
      }
      await delay(pauseMs, undefined, { signal }).catch(() => undefined)
    }
  }
}
