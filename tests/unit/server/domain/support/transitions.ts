import { describe, expect, it } from 'vitest'
import type { Result } from '#shared/kernel/result.ts'

/** The steps that a state machine allows; every other pair of a state and an event has to be refused. */
export interface Transitions<
  State extends { readonly state: string },
  Event extends { readonly type: string },
> {
  readonly states: readonly State[]
  readonly events: readonly Event[]
  readonly next: (from: State, event: Event) => Result<State, 'outOfOrder'>
  readonly allowed: readonly (readonly [from: State['state'], event: Event['type'], to: State])[]
}

/** Tries every event in every state. */
export function describeTransitions<
  State extends { readonly state: string },
  Event extends { readonly type: string },
>(name: string, { states, events, next, allowed }: Transitions<State, Event>): void {
  describe(name, () => {
    for (const from of states) {
      for (const event of events) {
        const step = allowed.find(([state, type]) => state === from.state && type === event.type)
        const to = step?.[2]
        it(`${from.state} -${event.type}-> ${to ? to.state : 'refused'}`, () => {
          const frozen = Object.freeze({ ...from })
          expect(next(frozen, event)).toEqual(
            to ? { ok: true, value: to } : { ok: false, error: 'outOfOrder' },
          )
        })
      }
    }
  })
}
