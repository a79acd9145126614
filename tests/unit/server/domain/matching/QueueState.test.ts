import { describe, expect, it } from 'vitest'
import { QueueState } from '#server/domain/matching/QueueState.ts'
import type { MatchingRules } from '#server/domain/matching/rules.ts'
import { defaultRules } from '#shared/model/rules.ts'
import { expert, interpreter, language, person, ticket, ticketId } from '#tests/support/matching/builders.ts'
import type { Listed } from '#tests/support/matching/plainLook.ts'

function queue({ tickets = [], experts = [], interpreters = [] }: Partial<Listed>): QueueState {
  const state = new QueueState()
  for (const each of tickets) state.putTicket(each)
  for (const each of experts) state.putExpert(each)
  for (const each of interpreters) state.putInterpreter(each)
  return state
}

/** Who gets which ticket, by its number. */
function chosen(state: QueueState, nowMs = 1_000, rules: Partial<MatchingRules> = {}): readonly string[] {
  return state
    .look(nowMs, { ...defaultRules, ...rules })
    .proposals.map(({ ticketId: id, expertId, interpreter: asked }) =>
      [Number(id.slice(-12)), expertId, ...(asked === null ? [] : [asked.personId])].join(':'),
    )
}

const arabic = language('ar')
const busy = (name: string, languages: readonly string[]) => ({
  ...expert(name, { languages }),
  idleSinceMs: null,
})

describe('QueueState: the order', () => {
  it('serves appointments that are due, then what was put back, then by arrival', () => {
    const tickets = [
      ticket(1),
      ticket(2, { rank: 'returned' }),
      ticket(4, { arrivedMs: 0 }),
      ticket(3, { rank: 'due' }),
    ]
    const experts = ['a', 'b', 'c', 'd'].map((name, idleSinceMs) => expert(name, { idleSinceMs }))
    expect(chosen(queue({ tickets, experts }))).toEqual(['3:a', '2:b', '4:c', '1:d'])
  })

  it('serves a later ticket first only when nobody available fits the earlier one', () => {
    const tickets = [ticket(1, { language: 'sv' }), ticket(2)]
    const state = queue({ tickets, experts: [expert('a'), busy('b', ['sv'])] })
    expect(chosen(state)).toEqual(['2:a'])
    state.putExpert(expert('b', { languages: ['sv', 'fi'] }))
    expect(chosen(state)).toEqual(['1:b', '2:a'])
  })

  it('passes over whoever rejected a ticket, and serves the next one', () => {
    const tickets = [ticket(1, { notFor: [person('a')] }), ticket(2)]
    const state = queue({ tickets, experts: [expert('a')] })
    expect(chosen(state)).toEqual(['2:a'])
    state.putTicket(ticket(1))
    expect(chosen(state)).toEqual(['1:a'])
  })
})

describe('QueueState: who is chosen', () => {
  const bilingual = expert('bilingual', { languages: ['fi', 'sv'] })

  it('takes whoever served this visit before, if available', () => {
    const experts = [expert('a'), expert('b', { idleSinceMs: 5 })]
    expect(chosen(queue({ tickets: [ticket(1, { preferredPersonId: person('b') })], experts }))).toEqual([
      '1:b',
    ])
    expect(chosen(queue({ tickets: [ticket(1, { preferredPersonId: person('c') })], experts }))).toEqual([
      '1:a',
    ])
  })

  it('best fit: gives a Finnish ticket to whoever speaks Finnish only', () => {
    const experts = [bilingual, expert('plain', { idleSinceMs: 5 })]
    expect(chosen(queue({ tickets: [ticket(1)], experts }))).toEqual(['1:plain'])
    expect(chosen(queue({ tickets: [ticket(1)], experts: [bilingual] }))).toEqual(['1:bilingual'])
  })

  it('best fit: one of two who speak Swedish is dearer than one of many with more services', () => {
    const versatile = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
      expert(name, { services: ['housing', 'study', 'pension'], idleSinceMs: 5 }),
    )
    const tickets = [ticket(1)]
    const experts = [bilingual, busy('swedish', ['sv']), ...versatile]
    expect(chosen(queue({ tickets, experts }))).toEqual(['1:a'])
    expect(chosen(queue({ tickets, experts }), 1_000, { strategy: 'fewestSkills' })).toEqual(['1:bilingual'])
  })

  it('longest idle: asks in turn, whatever else somebody can do', () => {
    const experts = [bilingual, expert('plain', { idleSinceMs: 5 })]
    expect(chosen(queue({ tickets: [ticket(1)], experts }), 1_000, { strategy: 'longestIdle' })).toEqual([
      '1:bilingual',
    ])
  })
})

describe('QueueState: with an interpreter', () => {
  const tickets = [ticket(1, { language: arabic })]

  it('at once when nobody on duty speaks the language', () => {
    const state = queue({ tickets, experts: [expert('a')] })
    expect(chosen(state)).toEqual([])
    state.putInterpreter(interpreter('i'))
    expect(chosen(state)).toEqual(['1:a:i'])
  })

  it('only after a while when somebody on duty does', () => {
    const state = queue({
      tickets,
      experts: [expert('a'), busy('arabic', ['ar'])],
      interpreters: [interpreter('i')],
    })
    const { proposals, nextLookMs } = state.look(1_000, defaultRules)
    expect(proposals).toEqual([])
    expect(nextLookMs).toBe(60_001)
    expect(chosen(state, 60_001)).toEqual(['1:a:i'])
    state.putExpert(expert('arabic', { languages: ['ar'] }))
    expect(chosen(state, 60_001)).toEqual(['1:arabic'])
  })

  it('at once when whoever speaks it has rejected the ticket', () => {
    const state = queue({
      tickets: [ticket(1, { language: arabic, notFor: [person('arabic')] })],
      experts: [expert('a'), busy('arabic', ['ar'])],
      interpreters: [interpreter('i')],
    })
    expect(chosen(state)).toEqual(['1:a:i'])
  })

  it('never from a language that the pair does not reach, and never one person as both', () => {
    const both = interpreter('a')
    expect(chosen(queue({ tickets, experts: [expert('a')], interpreters: [both] }))).toEqual([])
    const swedish = interpreter('i', { pairs: [['ar', 'sv']] })
    expect(chosen(queue({ tickets, experts: [expert('a')], interpreters: [swedish] }))).toEqual([])
    const experts = [expert('a'), expert('b', { languages: ['fi', 'sv'] })]
    expect(chosen(queue({ tickets, experts, interpreters: [both, swedish] }))).toEqual(['1:b:a'])
  })

  it('asks first whoever interprets between fewer languages', () => {
    const versatile = interpreter('i', {
      pairs: [
        ['ar', 'fi'],
        ['so', 'fi'],
      ],
    })
    const interpreters = [versatile, interpreter('j', { idleSinceMs: 5 })]
    expect(chosen(queue({ tickets, experts: [expert('a')], interpreters }))).toEqual(['1:a:j'])
  })
})

describe('QueueState: keeping speakers of scarce languages free', () => {
  const rules = { keepFree: 1, keptFreeMs: 300_000 }
  const swedish = expert('swedish', { languages: ['fi', 'sv'] })
  const others = [busy('b', ['fi']), busy('c', ['fi'])]
  const experts = [swedish, ...others]

  it('keeps them from a Finnish ticket for a while, and says until when', () => {
    const state = queue({ tickets: [ticket(1), ticket(2)], experts })
    const { proposals, nextLookMs } = state.look(1_000, { ...defaultRules, ...rules })
    expect(proposals).toEqual([])
    expect(nextLookMs).toBe(60_001)
    expect(state.look(120_000, { ...defaultRules, ...rules }).nextLookMs).toBe(300_001)
    expect(chosen(state, 300_001, rules)).toEqual(['1:swedish'])
  })

  it('not from a Swedish ticket, an appointment, or what was put back', () => {
    const each = [ticket(1, { language: 'sv' }), ticket(1, { rank: 'due' }), ticket(1, { rank: 'returned' })]
    for (const one of each) {
      expect(chosen(queue({ tickets: [ticket(0), one], experts }), 1_000, rules)).toEqual(['1:swedish'])
    }
  })

  it('not when there are more of them than are to be kept', () => {
    const second = expert('second', { languages: ['fi', 'sv'], idleSinceMs: 5 })
    const tickets = [ticket(1), ticket(2)]
    const many = [...experts, second, busy('d', ['fi'])]
    expect(chosen(queue({ tickets, experts: many }), 1_000, rules)).toEqual(['1:swedish'])
  })

  it('not when nobody else who may be asked can serve the ticket, nor when half of the people speak it', () => {
    const notFor = [person('b'), person('c')]
    expect(chosen(queue({ tickets: [ticket(1, { notFor })], experts }), 1_000, rules)).toEqual(['1:swedish'])
    const half = [swedish, busy('b', ['fi'])]
    expect(chosen(queue({ tickets: [ticket(1)], experts: half }), 1_000, rules)).toEqual(['1:swedish'])
  })
})

describe('QueueState: looking', () => {
  it('finds the same again until a change says what became of it', () => {
    const state = queue({ tickets: [ticket(1), ticket(2)], experts: [expert('a')] })
    expect(chosen(state)).toEqual(['1:a'])
    expect(chosen(state)).toEqual(['1:a'])
    state.removeTicket(ticketId(1))
    expect(chosen(state)).toEqual(['2:a'])
    state.removeExpert(person('a'))
    expect(chosen(state)).toEqual([])
  })

  it('has no next look when time changes nothing', () => {
    const waiting = ticket(1, { interpretedFromMs: Number.POSITIVE_INFINITY })
    expect(queue({ tickets: [waiting] }).look(1_000, defaultRules).nextLookMs).toBeNull()
  })

  it('takes an earlier time as the latest one known', () => {
    const state = queue({
      tickets: [ticket(1, { language: arabic })],
      experts: [expert('a'), busy('arabic', ['ar'])],
      interpreters: [interpreter('i')],
    })
    expect(chosen(state, 60_001)).toEqual(['1:a:i'])
    expect(chosen(state, 1_000)).toEqual(['1:a:i'])
  })
})
