import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QueueState } from '#server/domain/matching/QueueState.ts'
import type { MatchingRules } from '#server/domain/matching/rules.ts'
import type { QueueOutlook } from '#server/domain/queue/waitInterval.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { defaultRules } from '#shared/model/rules.ts'
import { expert, interpreter, language, person, ticket, ticketId } from '#tests/support/matching/builders.ts'
import type { Listed } from '#tests/support/matching/plainLook.ts'

/** What stands before the ticket with this number. */
function outlook(
  number: number,
  { tickets = [], experts = [], interpreters = [] }: Partial<Listed>,
  rules: Partial<MatchingRules> = {},
): QueueOutlook | null {
  const state = new QueueState()
  for (const each of tickets) state.putTicket(each)
  for (const each of experts) state.putExpert(each)
  for (const each of interpreters) state.putInterpreter(each)
  return state.outlook(ticketId(number), 1_000, { ...defaultRules, ...rules })
}

const busy = (name: string, languages: readonly string[] = ['fi']) => ({
  ...expert(name, { languages }),
  idleSinceMs: null,
})
const finnish = ['a', 'b', 'c'].map((name) => busy(name))
const swedish = { ...ticket(9), language: 'sv' as const }

describe('QueueState.outlook', () => {
  it('counts the tickets ahead and the people for them', () => {
    const tickets = [ticket(1), ticket(2), ticket(3), ticket(4)]
    expect(outlook(3, { tickets, experts: finnish })).toEqual({
      ahead: [{ tickets: 2, share: 1 }],
      people: 3,
      free: 0,
    })
    expect(outlook(5, { tickets, experts: finnish })).toBeNull()
  })

  it('counts of other tickets the share that takes the same people', () => {
    const tickets = [ticket(1), ticket(2), swedish]
    const experts = [...finnish, busy('bilingual', ['fi', 'sv'])]
    expect(outlook(9, { tickets, experts })).toEqual({
      ahead: [{ tickets: 2, share: 0.25 }],
      people: 1,
      free: 0,
    })
  })

  it('counts who is free and not needed ahead', () => {
    const experts = [...finnish, expert('d'), expert('e')]
    expect(outlook(1, { tickets: [ticket(1)], experts })?.free).toBe(2)
    expect(outlook(2, { tickets: [ticket(1), ticket(2)], experts })?.free).toBe(1)
    expect(outlook(9, { tickets: [ticket(1), swedish], experts })).toMatchObject({ people: 0, free: 0 })
  })

  it('leaves out who rejected the ticket, and counts who serves it with an interpreter', () => {
    const rejected = ticket(1, { notFor: [person('a')] })
    expect(outlook(1, { tickets: [rejected], experts: finnish })?.people).toBe(2)
    const arabic = ticket(1, { language: language('ar') })
    expect(outlook(1, { tickets: [arabic], experts: finnish })?.people).toBe(0)
    const withOne = { tickets: [arabic], experts: finnish, interpreters: [interpreter('i')] }
    expect(outlook(1, withOne)?.people).toBe(1)
    expect(outlook(1, { ...withOne, interpreters: [interpreter('i'), interpreter('j')] })?.people).toBe(2)
  })

  it('waits for an interpreter who is busy, and for none who has rejected the ticket', () => {
    const interpreters = [{ ...interpreter('i'), idleSinceMs: null }]
    const experts = [expert('a')]
    const arabic = ticket(1, { language: language('ar') })
    expect(outlook(1, { tickets: [arabic], experts, interpreters })).toMatchObject({ people: 1, free: 0 })
    const rejected = { ...arabic, notFor: [person('i')] }
    expect(outlook(1, { tickets: [rejected], experts, interpreters })).toMatchObject({ people: 0, free: 0 })
  })

  it('counts those with an interpreter as soon as the wait for a speaker is over', () => {
    const experts = [...finnish, busy('arabic', ['ar'])]
    const interpreters = [interpreter('i')]
    const waits = (interpretedFromMs: number) =>
      outlook(1, {
        tickets: [ticket(1, { language: language('ar'), interpretedFromMs })],
        experts,
        interpreters,
      })
    expect(waits(1_001)?.people).toBe(1)
    expect(waits(1_000)?.people).toBe(2)
  })

  it('knows of speakers who are kept free', () => {
    const experts = [...finnish, expert('bilingual', { languages: ['fi', 'sv'] })]
    const tickets = [ticket(1), ticket(2, { rank: 'due' }), swedish]
    expect(outlook(1, { tickets, experts }, { keepFree: 1 })).toMatchObject({ people: 3, free: 0 })
    expect(outlook(9, { tickets, experts }, { keepFree: 1 })?.ahead).toEqual([{ tickets: 1, share: 0.25 }])
  })
})

/** One ticket and anybody on duty, each of whom may be busy or may have rejected it. */
const anyDuty = fc.record({
  spoken: fc.constantFrom('fi', 'sv', 'ar'),
  isRipe: fc.boolean(),
  experts: fc.array(
    fc.record({
      services: fc.subarray(['housing', 'pension']),
      languages: fc.subarray(['fi', 'sv', 'ar']),
      isIdle: fc.boolean(),
      isAsked: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  interpreters: fc.array(
    fc.record({
      pair: fc.constantFrom(['ar', 'fi'] as const, ['ar', 'sv'] as const, ['fi', 'sv'] as const),
      isIdle: fc.boolean(),
      isAsked: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
})

describe('QueueState.outlook, whoever is on duty', () => {
  it('says that somebody can come exactly when somebody may be asked, and now when somebody is', () => {
    fc.assert(
      fc.property(anyDuty, ({ spoken, isRipe, ...duty }) => {
        const experts = duty.experts.map(({ isIdle, ...able }, at) => ({
          ...expert(`expert-${at}`, able),
          ...(isIdle ? {} : { idleSinceMs: null }),
        }))
        const interpreters = duty.interpreters.map(({ isIdle, pair }, at) => ({
          ...interpreter(`interpreter-${at}`, { pairs: [pair] }),
          ...(isIdle ? {} : { idleSinceMs: null }),
        }))
        const notFor = [
          ...duty.experts.flatMap(({ isAsked }, at) => (isAsked ? [] : [person(`expert-${at}`)])),
          ...duty.interpreters.flatMap(({ isAsked }, at) => (isAsked ? [] : [person(`interpreter-${at}`)])),
        ]
        const one = ticket(1, {
          language: language(spoken),
          interpretedFromMs: isRipe ? 0 : 2_000,
          notFor,
        })
        const found = outlook(1, { tickets: [one], experts, interpreters })

        const asked = <Each extends { readonly personId: PersonId }>(people: readonly Each[]) =>
          people.filter(({ personId }) => !notFor.includes(personId))
        const able = asked(experts).filter(({ serviceIds }) => serviceIds.has(one.serviceId))
        const speakers = able.filter(({ languages }) => languages.has(one.language))
        const interpreted = able.flatMap((each) =>
          asked(interpreters)
            .filter(({ pairs: [[from, to] = ['', '']] }) =>
              [...each.languages].some((known) =>
                [`${from}${to}`, `${to}${from}`].includes(`${spoken}${known}`),
              ),
            )
            .map((by) => [each, by] as const),
        )
        const mayBeInterpreted = isRipe || speakers.length === 0
        const isIdle = ({ idleSinceMs }: { readonly idleSinceMs: number | null }) => idleSinceMs !== null
        const somebody = speakers.length > 0 || interpreted.length > 0
        const somebodyNow =
          speakers.some(isIdle) ||
          (mayBeInterpreted && interpreted.some(([each, by]) => isIdle(each) && isIdle(by)))
        expect((found?.people ?? 0) > 0).toBe(somebody)
        expect((found?.free ?? 0) > 0).toBe(somebodyNow)
      }),
    )
  })
})
