import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Look } from '#server/domain/matching/QueueState.ts'
import type { MatchingRules } from '#server/domain/matching/rules.ts'
import type { WaitingTicket } from '#server/domain/matching/waiting/waitingTicket.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import {
  anyRules,
  drain,
  type Happening,
  happen,
  histories,
  staffs,
} from '#tests/support/matching/histories.ts'
import { MatcherModel } from '#tests/support/matching/MatcherModel.ts'
import { type Listed, plainLook, servedBefore } from '#tests/support/matching/plainLook.ts'
import { type Abilities, StoreModel } from '#tests/support/matching/StoreModel.ts'

/** Two nodes over one store, with what has to hold at each step. */
class History {
  readonly store = new StoreModel()
  readonly #rules: MatchingRules
  readonly #nodes = [new MatcherModel(this.store), new MatcherModel(this.store)] as const

  constructor(staff: readonly Abilities[], rules: MatchingRules) {
    this.#rules = rules
    for (const abilities of staff) this.store.addPerson(abilities)
  }

  take(happening: Happening): void {
    switch (happening.type) {
      case 'reads':
        this.#node(happening.node).read(happening.most)
        return
      case 'crashes':
        this.#node(happening.node).crash()
        return
      case 'matches':
        this.#match(this.#node(happening.node), happening.readsFirst)
        return
      case 'arrives':
      case 'leaves':
      case 'sets':
      case 'learns':
      case 'answers':
      case 'ends':
      case 'passes':
        happen(this.store, happening)
        return
      default:
        assertNever(happening)
    }
  }

  drain(): void {
    drain(this.store, this.#nodes[0], this.#rules)
  }

  #match(node: MatcherModel, readsFirst: boolean): void {
    if (readsFirst) node.read()
    const look = node.look(this.#rules)
    const known = node.known()
    expect({ look, outlooks: node.outlooks(this.#rules) }).toEqual(node.lookAnew(this.#rules))
    expect(look.proposals).toEqual(plainLook(known, this.store.nowMs, this.#rules))
    expectOrder(look, known)
    const lost = node.claim(look.proposals)
    if (!readsFirst) return
    expect(lost).toBe(0)
    expect(node.look(this.#rules).proposals).toEqual([])
  }

  #node(number: number): MatcherModel {
    return this.#nodes[number === 0 ? 0 : 1]
  }
}

/** Of tickets with the same needs the first ones are proposed. */
function expectOrder({ proposals }: Look, { tickets }: Listed): void {
  const proposed = new Set(proposals.map(({ ticketId }) => ticketId))
  const passedOver = new Set<string>()
  for (const ticket of [...tickets].sort(servedBefore)) {
    if (!proposed.has(ticket.ticketId)) passedOver.add(needs(ticket))
    else expect(passedOver).not.toContain(needs(ticket))
  }
}

function needs({ serviceId, language, notFor, interpretedFromMs, rank }: WaitingTicket): string {
  return JSON.stringify([serviceId, language, [...notFor].sort(), interpretedFromMs, rank])
}

function canBeServed(ticket: WaitingTicket, staff: readonly Abilities[]): boolean {
  const able = staff.filter(({ serviceIds }) => serviceIds.has(ticket.serviceId))
  return able.some(
    (expert) =>
      expert.languages.has(ticket.language) ||
      staff.some(
        ({ personId, pairs }) =>
          personId !== expert.personId &&
          pairs.some(
            ([one, other]) =>
              (one === ticket.language && expert.languages.has(other)) ||
              (other === ticket.language && expert.languages.has(one)),
          ),
      ),
  )
}

describe('QueueState through any history, on two nodes', () => {
  it('finds what a state built anew and a plain scan find, gives nobody twice and leaves nobody who fits', () => {
    fc.assert(
      fc.property(staffs, anyRules, histories, (staff, rules, happenings) => {
        const history = new History(staff, rules)
        for (const happening of happenings) history.take(happening)
        const { store } = history
        expect(store.tickets.size).toBe(happenings.filter(({ type }) => type === 'arrives').length)
        history.drain()
        const able = [...store.people.values()].map(({ abilities }) => abilities)
        for (const { ticket, state } of store.tickets.values()) {
          if (canBeServed(ticket, able)) expect(['completed', 'left']).toContain(state)
        }
      }),
      { numRuns: 100 },
    )
  }, 30_000)
})
