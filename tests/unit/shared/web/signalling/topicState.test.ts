import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyTopic, stepTopic, type TopicInput, type TopicState } from '#shared/web/signalling/topicState.ts'

interface Added {
  readonly version: number
  readonly item: string
}

const apply = (view: readonly string[], { item }: Added) => [...view, item]
const changed = (version: number): TopicInput<readonly string[], Added> => ({
  kind: 'changed',
  change: { version, item: `${version}` },
})
const snapshot = (version: number): TopicInput<readonly string[], Added> => ({
  kind: 'snapshot',
  version,
  view: Array.from({ length: version }, (_, index) => `${index + 1}`),
})

function play(inputs: readonly TopicInput<readonly string[], Added>[]) {
  let state: TopicState<readonly string[], Added> = emptyTopic()
  let asks = 0
  for (const input of inputs) {
    const step = stepTopic(state, input, apply)
    state = step.state
    asks += step.ask ? 1 : 0
  }
  return { state, asks }
}

describe('stepTopic', () => {
  it('applies changes that overtook the snapshot, and skips those in it', () => {
    const { state, asks } = play([{ kind: 'asked' }, changed(2), changed(3), changed(4), snapshot(2)])
    expect(state).toEqual({ view: ['1', '2', '3', '4'], at: { kind: 'current', version: 4 } })
    expect(asks).toBe(0)
  })

  it('asks when the changes that overtook it leave a gap', () => {
    const { state, asks } = play([{ kind: 'asked' }, changed(4), snapshot(2)])
    expect(state.view).toEqual(['1', '2'])
    expect(asks).toBe(1)
  })

  it('hears no change before it asked and after it lost the connection', () => {
    expect(play([changed(1)])).toEqual({ state: emptyTopic(), asks: 0 })
    const { state } = play([{ kind: 'asked' }, snapshot(1), { kind: 'lost' }, changed(2)])
    expect(state).toEqual({ view: ['1'], at: { kind: 'idle' } })
  })

  it('shows the same as the server whatever arrives twice, or before the snapshot', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(5), (snapshotAt, more, twice) => {
        const last = snapshotAt + more
        const early = Array.from({ length: more }, (_, index) => changed(snapshotAt + 1 + index))
        const again = Array.from({ length: twice }, () => changed(Math.max(1, last)))
        const { state, asks } = play([
          { kind: 'asked' },
          ...early,
          snapshot(snapshotAt),
          ...(last > 0 ? again : []),
        ])
        expect(asks).toBe(0)
        expect(state.view).toHaveLength(last)
        expect(state.at).toEqual({ kind: 'current', version: last })
      }),
    )
  })
})
