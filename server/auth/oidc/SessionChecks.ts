import type { DueSession } from '#server/domain/ports/providerSessions.ts'
import type { Store } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { checkAtProvider } from './checkAtProvider.ts'
import type { KnownProvider, ProviderBook } from './ProviderBook.ts'
import { REQUEST_TIMEOUT_S } from './ProviderClient.ts'
import type { SessionEndings } from './SessionEndings.ts'

/** How often due sessions are looked for. */
export const LOOK_EVERY_MS = 500
/** With no provider there is only what one of before has left. */
const LOOK_WITHOUT_PROVIDERS_MS = 60_000
/** So many are asked about at once, of each provider: one that hangs keeps no other from its turn. */
const MOST_AT_ONCE = 8
/** Description, keys, new tokens, userinfo: no check lasts longer, and no other node takes it up meanwhile. */
export const CHECK_LEASE_MS = 5 * REQUEST_TIMEOUT_S * 1000

/** What the checks work with. */
export interface SessionChecksOptions {
  readonly book: ProviderBook
  readonly store: Store
  readonly endings: SessionEndings
  /** Lets the person's devices get tokens anew, since roles have changed. */
  readonly reissue: (personId: PersonId) => Promise<void>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Asks each provider again and again whether its people are still its people. With the figures of default somebody who
 * was disabled is out after 30 s (the next check) + 0.5 s (the look) + 16 s (the slowest check that goes through).
 */
export class SessionChecks {
  readonly #options: SessionChecksOptions
  readonly #running = new Map<string, number>()
  readonly #away = new Set<string>()
  readonly #underWay = new Set<Promise<void>>()
  #stopTimer: Stopper = () => {}
  #isClosed = false

  constructor(options: SessionChecksOptions) {
    this.#options = options
  }

  /** Looks at once, and then again and again. */
  start(): void {
    this.#keep(this.#look().finally(() => this.#again()))
  }

  /** Waits for the checks under way: what a provider gave must be saved. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopTimer()
    this.#options.book.close()
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  #again(): void {
    if (this.#isClosed) return
    const { book, clock } = this.#options
    const delayMs = book.all.length === 0 ? LOOK_WITHOUT_PROVIDERS_MS : LOOK_EVERY_MS
    this.#stopTimer = clock.after(delayMs, () => this.start())
  }

  async #look(): Promise<void> {
    const { store, book, endings } = this.#options
    const known = book.all.map(({ provider }) => provider.id)
    const orphans = await store.transact(systemScope, async ({ providerSessions }) => {
      await providerSessions.deleteEnded()
      return providerSessions.withoutProvider(known)
    })
    // A provider that was taken out of the file answers for nobody any more.
    for (const id of orphans) await endings.endCredential(id)
    for (const provider of book.all) {
      await this.#endUnanswered(provider)
      this.#keep(this.#pump(provider))
    }
  }

  /** The time of grace is over: nobody knows whether they are still the provider's people. */
  async #endUnanswered({ provider: { id, unreachableGraceS } }: KnownProvider): Promise<void> {
    const { store, endings } = this.#options
    const people = await store.transact(systemScope, ({ providerSessions }) =>
      providerSessions.unansweredFor(id, unreachableGraceS * 1000),
    )
    for (const personId of people) await endings.endPerson(personId, 'unanswered')
  }

  /** Takes as many as there is room for, and more when those were all that fitted. */
  async #pump(known: KnownProvider): Promise<void> {
    const { id: providerId } = known.provider
    const running = this.#running.get(providerId) ?? 0
    const room = MOST_AT_ONCE - running
    if (room <= 0 || this.#isClosed) return
    this.#running.set(providerId, MOST_AT_ONCE)
    let due: readonly DueSession[] = []
    try {
      due = await this.#options.store.transact(systemScope, ({ providerSessions }) =>
        providerSessions.claimDue({ providerId, limit: room, leaseMs: CHECK_LEASE_MS }),
      )
    } finally {
      this.#release(providerId, room - due.length)
    }
    for (const session of due) {
      const check = this.#check(known, session).finally(() => this.#release(providerId, 1))
      this.#keep(due.length < room ? check : check.then(() => this.#pump(known)))
    }
  }

  async #check(known: KnownProvider, session: DueSession): Promise<void> {
    const { book, store, endings, reissue } = this.#options
    const { checkEveryS } = known.provider
    const { credentialId, personId } = session
    const outcome = await checkAtProvider(known, session, book)
    if (outcome.kind === 'over') return endings.endPerson(personId, outcome.reason)
    const next = { sealedTokens: book.sealTokens(session, outcome.tokens), checkInMs: checkEveryS * 1000 }
    if (outcome.kind === 'unanswered') {
      this.#noteAway(known, outcome.reason)
      return store.transact(systemScope, (tx) => tx.providerSessions.unanswered(session, next))
    }
    if (this.#away.delete(session.providerId)) {
      this.#options.log.info('SessionChecks | a provider answers again', { providerId: session.providerId })
    }
    const { claims } = outcome
    const { subject } = session
    const saved = await store.transact(systemScope, async ({ providerSessions }) => {
      await providerSessions.checked(credentialId, next)
      return claims === null ? null : book.savePerson(known, { subject, claims }, providerSessions)
    })
    if (saved?.kind === 'refused') return endings.endPerson(personId, saved.reason)
    if (saved?.isChanged === true) await reissue(personId)
  }

  #noteAway({ provider: { id } }: KnownProvider, reason: string): void {
    if (this.#away.has(id)) return
    this.#away.add(id)
    this.#options.log.warn('SessionChecks | a provider does not answer', { providerId: id, reason })
  }

  #release(providerId: string, count: number): void {
    this.#running.set(providerId, (this.#running.get(providerId) ?? 0) - count)
  }

  /** One that fails is due again when its lease is over. */
  #keep(work: Promise<void>): void {
    const kept = work
      .catch((cause: unknown) =>
        this.#options.log.warn('SessionChecks | one failed', { cause: describeCause(cause) }),
      )
      .finally(() => this.#underWay.delete(kept))
    this.#underWay.add(kept)
  }
}
