import fc from 'fast-check'
import type { MatchingRules } from '#server/domain/matching/rules.ts'
import type { LanguagePair } from '#server/domain/matching/staff/staff.ts'
import type { WaitingTicket } from '#server/domain/matching/waiting/waitingTicket.ts'
import type { PersonId, TicketId } from '#shared/model/ids.ts'
import { language, person, service, ticketId } from './builders.ts'
import type { MatcherModel } from './MatcherModel.ts'
import type { Abilities, StoreModel } from './StoreModel.ts'

/** Something that happens; numbers choose among what there is at that moment. */
export type Happening =
  | {
      readonly type: 'arrives'
      readonly wish: Omit<WaitingTicket, 'ticketId' | 'version' | 'arrivedMs' | 'notFor'>
    }
  | { readonly type: 'leaves'; readonly ticket: number }
  | { readonly type: 'sets'; readonly person: number; readonly to: 'away' | 'available' }
  | { readonly type: 'learns'; readonly person: number; readonly able: Omit<Abilities, 'personId'> }
  | { readonly type: 'answers'; readonly offer: number; readonly answer: 'accept' | 'reject' | 'timeOut' }
  | { readonly type: 'ends'; readonly call: number }
  | { readonly type: 'passes'; readonly ms: number }
  | { readonly type: 'reads'; readonly node: number; readonly most: number }
  | { readonly type: 'crashes'; readonly node: number }
  | { readonly type: 'matches'; readonly node: number; readonly readsFirst: boolean }

/** How long a ticket waits here for somebody who speaks its language. */
const INTERPRETED_AFTER_MS = 300

const languages = ['fi', 'sv', 'ar', 'so'].map(language)
const mostlyFinnish = fc.oneof(
  { weight: 2, arbitrary: fc.constant(language('fi')) },
  { weight: 2, arbitrary: fc.constantFrom(...languages) },
)
const services = ['housing', 'pension', 'study'].map(service)
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(person)

const skills: fc.Arbitrary<Omit<Abilities, 'personId'>> = fc.record({
  serviceIds: fc.uniqueArray(fc.constantFrom(...services)).map((ids) => new Set(ids)),
  languages: fc.uniqueArray(mostlyFinnish, { minLength: 1, maxLength: 2 }).map((ids) => new Set(ids)),
  pairs: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.tuple(mostlyFinnish, fc.constantFrom(...languages)).filter(areTwo), {
        minLength: 1,
        maxLength: 3,
      }),
    },
  ),
})

/** Who there is: experts, interpreters, and some who are both. */
export const staffs: fc.Arbitrary<readonly Abilities[]> = fc.tuple(
  ...names.map((personId) => skills.map((able) => ({ personId, ...able }))),
)

/** Any agency's choices. */
export const anyRules: fc.Arbitrary<MatchingRules> = fc.record({
  strategy: fc.constantFrom('bestFit', 'longestIdle', 'fewestSkills'),
  keepFree: fc.constantFrom(0, 0, 1, 2),
  keptFreeMs: fc.constantFrom(0, 200, 1_000),
})

const wishes = fc.record({
  serviceId: fc.constantFrom(...services),
  language: mostlyFinnish,
  rank: fc.constantFrom('arrived' as const, 'arrived' as const, 'arrived' as const, 'due' as const),
  interpretedFromMs: fc.constant(0),
  preferredPersonId: fc.option(fc.constantFrom(...names), { freq: 3 }),
})

const numbers = fc.nat(99)
const nodes = fc.nat(1)

/** Any history. */
export const histories: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ type: fc.constant('arrives' as const), wish: wishes }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('learns' as const), person: numbers, able: skills }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('leaves' as const), ticket: numbers }) },
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constant('sets' as const),
        person: numbers,
        to: fc.constantFrom('available' as const, 'available' as const, 'away' as const),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('answers' as const),
        offer: numbers,
        answer: fc.constantFrom('accept' as const, 'reject' as const, 'timeOut' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('ends' as const), call: numbers }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('passes' as const), ms: fc.nat(200) }) },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('reads' as const), node: nodes, most: fc.nat(4) }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('crashes' as const), node: nodes }) },
    {
      weight: 5,
      arbitrary: fc.record({ type: fc.constant('matches' as const), node: nodes, readsFirst: fc.boolean() }),
    },
  ),
  { maxLength: 100, size: 'max' },
)

/** Lets a happening take place in the store; looks and reads are the nodes' own. */
export function happen(store: StoreModel, happening: Exclude<Happening, { readonly node: number }>): void {
  switch (happening.type) {
    case 'arrives': {
      const { nowMs } = store
      const interpretedFromMs = nowMs + INTERPRETED_AFTER_MS
      store.arrive({
        ...happening.wish,
        ticketId: ticketId(store.tickets.size + 1),
        version: 0,
        arrivedMs: nowMs,
        interpretedFromMs,
        notFor: [],
      })
      return
    }
    case 'leaves':
      chosen(happening.ticket, [...store.tickets.keys()], (id) => store.leave(id))
      return
    case 'sets':
      chosen(happening.person, [...store.people.keys()], (id) => store.setPresence(id, happening.to))
      return
    case 'learns':
      chosen(happening.person, [...store.people.keys()], (id) => store.learn(id, happening.able))
      return
    case 'answers':
      chosen(happening.offer, heldIn(store, 'reserved'), (id) => store.answer(id, happening.answer))
      return
    case 'ends':
      chosen(happening.call, heldIn(store, 'connected'), (id) => store.endCall(id))
      return
    case 'passes':
      store.nowMs += happening.ms
  }
}

/** Whoever can be served is served: everybody comes back, works, and nobody new arrives. */
export function drain(store: StoreModel, matcher: MatcherModel, rules: MatchingRules): void {
  for (const id of heldIn(store, 'reserved')) store.answer(id, 'accept')
  for (const id of heldIn(store, 'connected')) store.endCall(id)
  for (const id of store.people.keys()) store.setPresence(id, 'away')
  for (const _ of store.tickets) {
    store.nowMs += Math.max(rules.keptFreeMs, INTERPRETED_AFTER_MS)
    for (const id of store.people.keys()) store.setPresence(id, 'available')
    matcher.read()
    matcher.claim(matcher.look(rules).proposals)
    for (const id of heldIn(store, 'reserved')) store.answer(id, 'accept')
    for (const id of heldIn(store, 'connected')) store.endCall(id)
  }
}

function areTwo([one, other]: LanguagePair): boolean {
  return one !== other
}

function heldIn(store: StoreModel, state: 'reserved' | 'connected'): readonly TicketId[] {
  return [...store.held.keys()].filter((id) => store.ticket(id).state === state)
}

function chosen<Id extends TicketId | PersonId>(
  number: number,
  ids: readonly Id[],
  act: (id: Id) => void,
): void {
  const id = ids[number % Math.max(1, ids.length)]
  if (id !== undefined) act(id)
}
