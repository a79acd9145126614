import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { type CommandOrigin, ownOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Fact } from '../facts.ts'
import type { Arrived, ComingPage } from '../place.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { PresenceRecord } from '../records.ts'
import { systemScope } from '../scope.ts'
import { type DutyPerson, dutyChain, dutyHint, dutyScope } from './dutyPerson.ts'
import { type NextAfterCall, nextPresenceState, type PresenceEvent } from './presenceState.ts'

type Done = Result<Record<string, never>, Refusal>

/** Whether experts and interpreters can be offered tickets. */
export class Presences {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /**
   * A person's newest connection counts from now on; work at hand is kept. One that only comes back to a page does not,
   * when the person has gone on with on another page.
   */
  async connected(person: DutyPerson, from: ComingPage): Promise<Arrived> {
    const { store, lease, hints } = this.#platform
    const generation = await store.transact(dutyScope(person), async (tx) => {
      const connected = await tx.presences.connect(person.personId, lease.nodeId, from)
      if (connected === 'superseded') return connected
      const presence = await tx.presences.lock(person.personId)
      if (connected !== null && presence?.state.state === 'offline') {
        await savePresenceEvent(tx, presence, { type: connected.wasLost ? 'comeBack' : 'signIn' })
      }
      return connected?.generation ?? null
    })
    if (typeof generation !== 'number') return generation
    hints.publish({ kind: 'connected', principal: `staff:${person.personId}`, generation })
    hints.publish(dutyHint(person))
    return generation
  }

  /** The connection is gone: after a while the person counts as offline. */
  async lost(person: DutyPerson, generation: number): Promise<void> {
    const { store, limits, hints } = this.#platform
    await store.transact(dutyScope(person), (tx) =>
      tx.presences.lose(person.personId, generation, limits.staffLostMs),
    )
    hints.publish(dutyHint(person))
  }

  /** Becomes available, or away by choice. */
  set(person: DutyPerson, origin: CommandOrigin, to: NextAfterCall): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'presence.set',
      scope: dutyScope(person),
      origin,
      audit: { chain: dutyChain(person), objects: { person: person.personId } },
      decideAndSave: async (tx) => {
        const presence = await tx.presences.lock(person.personId)
        if (presence === null) return refused('notFound')
        // Leaving the wrap-up is the wrap-up's own request: it needs a disposition.
        if (presence.state.state === 'wrappingUp') return refused('outOfOrder')
        const saved = await savePresenceEvent(tx, presence, presenceChoice(to))
        if (!saved.ok) return saved
        return accepted({
          value: {},
          tell: [{ kind: 'desk', personId: person.personId }, dutyHint(person)],
        })
      },
    })
  }

  /** The person did not come back in time. */
  expire(personId: PersonId): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'presence.expire',
      scope: systemScope,
      origin: ownOrigin,
      decideAndSave: async (tx) => {
        const presence = await tx.presences.lock(personId)
        if (presence === null) return refused('notFound')
        if (!(await tx.deadlines.isPresenceDue(personId))) return refused('outOfOrder')
        const saved = await savePresenceEvent(tx, presence, { type: 'goOffline' })
        if (!saved.ok) return saved
        return accepted({ value: {}, tell: [{ kind: 'desk', personId }, dutyHint(presence)] })
      },
    })
  }
}

/** What a person's own choice means for the presence. */
export function presenceChoice(to: NextAfterCall): PresenceEvent {
  return to === 'available' ? { type: 'becomeAvailable' } : { type: 'goAway', reason: to }
}

/** What a step of a presence says: where it leads, where it came from and how long that was. */
export function presenceFactContent(
  from: PresenceRecord,
  to: PresenceRecord,
): Pick<Fact, 'detail' | 'durations'> {
  return {
    detail: { ...to.state, from: from.state.state },
    durations: { forMs: { of: 'presenceState', id: from.personId } },
  }
}

/** Decides and saves one step of a presence that is locked in this transaction, with its fact. */
export async function savePresenceEvent(
  tx: Transaction,
  presence: PresenceRecord,
  event: PresenceEvent,
): Promise<Result<PresenceRecord, Refusal>> {
  const next = nextPresenceState(presence.state, event)
  if (!next.ok) return next
  const to: PresenceRecord = { ...presence, state: next.value }
  tx.records.facts([
    {
      kind: 'presenceChanged',
      agencyId: presence.agencyId,
      serviceId: null,
      servicePointId: null,
      language: null,
      ...presenceFactContent(presence, to),
    },
  ])
  tx.presences.save(to)
  return accepted(to)
}
