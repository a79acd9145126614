import pg from 'pg'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'

const CHANNEL = 'luukku_hints'
const CONNECT_TIMEOUT_MS = 3_000
/** A database that does not answer for so long is taken as gone. */
const ANSWER_TIMEOUT_MS = 3_000
const CONNECT_AGAIN_MS = 1_000
/** A connection that was lost silently is noticed by this. */
const SIGN_OF_LIFE_MS = 5_000

/**
 * LISTEN and NOTIFY on one connection of its own, which is made again whenever it is lost. Each message is a statement of
 * its own: within a command's transaction it would make every commit wait for every other one.
 */
export class NotifyBroadcast {
  readonly #options: NotifyOptions
  #client: pg.Client | null = null
  #stopTimer: Stopper = () => {}
  #isClosed = false

  private constructor(options: NotifyOptions) {
    this.#options = options
  }

  /** Listens already when it is there. @throws Error when the database cannot be reached. */
  static async open(options: NotifyOptions): Promise<NotifyBroadcast> {
    const broadcast = new NotifyBroadcast(options)
    await broadcast.#connect()
    return broadcast
  }

  /** Tells everybody who listens, this process among them. */
  async send(text: string): Promise<void> {
    const client = this.#client
    if (client === null) throw new Error('not connected')
    try {
      await client.query('select pg_notify($1, $2)', [CHANNEL, text])
    } catch (cause) {
      this.#lose(client, cause)
      throw cause
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopTimer()
    const client = this.#client
    this.#client = null
    await client?.end()
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: 'luukku hints',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
    })
    client.on('error', (cause) => this.#lose(client, cause))
    client.on('end', () => this.#lose(client, 'ended'))
    client.on('notification', ({ payload }) => this.#options.onText(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch (cause) {
      await this.#end(client)
      throw cause
    }
    if (this.#isClosed) return client.end()
    this.#client = client
    this.#showLife(client)
  }

  #showLife(client: pg.Client): void {
    this.#stopTimer = this.#options.clock.after(SIGN_OF_LIFE_MS, () => {
      client.query('select 1').then(
        () => (this.#client === client ? this.#showLife(client) : undefined),
        (cause: unknown) => this.#lose(client, cause),
      )
    })
  }

  #lose(client: pg.Client, cause: unknown): void {
    if (this.#client !== client) return
    this.#client = null
    this.#stopTimer()
    this.#options.log.warn('NotifyBroadcast | lost its connection', { cause: describeCause(cause) })
    // It may hang as well; nobody waits for it.
    void this.#end(client)
    this.#connectLater()
  }

  /** Of a connection that does not work ending may fail, too. */
  async #end(client: pg.Client): Promise<void> {
    await client
      .end()
      .catch((cause: unknown) =>
        this.#options.log.debug('NotifyBroadcast | ended with an error', { cause: describeCause(cause) }),
      )
  }

  #connectLater(): void {
    if (this.#isClosed) return
    this.#stopTimer = this.#options.clock.after(CONNECT_AGAIN_MS, () => {
      this.#connect().then(
        () => (this.#isClosed ? undefined : this.#options.onGap()),
        (cause: unknown) => {
          this.#options.log.debug('NotifyBroadcast | no connection yet', { cause: describeCause(cause) })
          this.#connectLater()
        },
      )
    })
  }
}

/** What it works with, and whom it tells. */
export interface NotifyOptions {
  /** Of the application's role. NOTE: a pooler that shares connections between transactions loses what was to be heard. */
  readonly url: string
  readonly clock: Clock
  readonly log: Log
  readonly onText: (text: string) => void
  readonly onGap: () => void
}
