import { describe, expect, it } from 'vitest'
import { AgencyQueue } from '#server/domain/matching/AgencyQueue.ts'
import type { MatchingRows } from '#server/domain/ports/matching.ts'
import { AgencyId, PersonId } from '#shared/model/ids.ts'
import { type AgencyRules, defaultRules } from '#shared/model/rules.ts'

const kela = AgencyId.parse('kela')
const nothing = { nowMs: 1_000, tickets: [], experts: [], interpreters: [] }

/** A queue without tickets, and how it is read. */
class EmptyQueue {
  rules: AgencyRules = defaultRules
  readonly readings: string[] = []
  /** What happens while the next complete reading is under way. */
  meanwhile: () => void = () => undefined
  readonly queue = new AgencyQueue(kela)
  readonly #rows: MatchingRows = {
    everything: async () => {
      const { rules } = this
      this.readings.push('everything')
      this.meanwhile()
      return { ...nothing, rules }
    },
    changed: async () => {
      this.readings.push('changed')
      return nothing
    },
    line: async () => ({ tickets: [], experts: [], handling: [] }),
    agenciesWithWaiting: async () => [],
  }

  async look(): Promise<void> {
    await this.queue.look({ matching: this.#rows })
  }
}

describe('an agency queue', () => {
  it('is read as a whole once, then by its changes', async () => {
    const empty = new EmptyQueue()
    await empty.look()
    await empty.look()
    expect(empty.readings).toEqual(['everything', 'changed'])
  })

  it('goes by the rules of its last complete reading, which forgetting leads to', async () => {
    const empty = new EmptyQueue()
    await empty.look()
    empty.rules = { ...defaultRules, offerMs: 7_000 }
    await empty.look()
    expect(empty.queue.rules?.offerMs).toBeNull()
    empty.queue.forget()
    await empty.look()
    expect(empty.queue.rules?.offerMs).toBe(7_000)
  })

  it('is read anew also when it was forgotten while a reading was under way', async () => {
    const empty = new EmptyQueue()
    empty.meanwhile = () => {
      empty.meanwhile = () => undefined
      empty.rules = { ...defaultRules, offerMs: 7_000 }
      empty.queue.forget()
    }
    await empty.look()
    await empty.look()
    expect(empty.readings).toEqual(['everything', 'everything'])
    expect(empty.queue.rules?.offerMs).toBe(7_000)
  })
  it('is read as a whole rather than by more changes than anybody should remember', async () => {
    const empty = new EmptyQueue()
    await empty.look()
    for (let number = 0; number < 1_001; number += 1) {
      empty.queue.note({ ticketId: null, personId: PersonId.parse(`person-${number}`) })
    }
    await empty.look()
    await empty.look()
    expect(empty.readings).toEqual(['everything', 'everything', 'changed'])
  })
})
