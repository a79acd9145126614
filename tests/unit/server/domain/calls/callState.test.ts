import { describe, expect, it } from 'vitest'
import {
  type CallEvent,
  type CallRecordState,
  type CallStanding,
  nextCallState,
} from '#server/domain/calls/callState.ts'
import { describeTransitions } from '../support/transitions.ts'

const ended: CallRecordState = { state: 'ended', reason: 'residentLost' }

describeTransitions<CallRecordState, Exclude<CallEvent, { type: 'pause' | 'endPause' }>>('a call', {
  states: [{ state: 'connecting' }, { state: 'live' }, { state: 'held' }, ended],
  events: [{ type: 'admit' }, { type: 'hold' }, { type: 'resume' }, { type: 'end', reason: 'residentLost' }],
  next: (state, event) => {
    const next = nextCallState({ state, pause: null }, event)
    return next.ok ? { ok: true, value: next.value.state } : next
  },
  allowed: [
    ['connecting', 'admit', { state: 'live' }],
    ['connecting', 'end', ended],
    ['live', 'hold', { state: 'held' }],
    ['live', 'end', ended],
    ['held', 'resume', { state: 'live' }],
    ['held', 'end', ended],
  ],
})

function stepped(from: CallStanding, ...events: readonly CallEvent[]): CallStanding | 'refused' {
  let standing = from
  for (const event of events) {
    const next = nextCallState(standing, event)
    if (!next.ok) return 'refused'
    standing = next.value
  }
  return standing
}

describe('a pause', () => {
  const live: CallStanding = { state: { state: 'live' }, pause: null }
  const paused = { ...live, pause: 'lookingUp' } as const

  it('is for a reason that may change, and ends', () => {
    expect(stepped(live, { type: 'pause', reason: 'lookingUp' })).toEqual(paused)
    expect(stepped(paused, { type: 'pause', reason: 'backSoon' })).toEqual({ ...live, pause: 'backSoon' })
    expect(stepped(paused, { type: 'endPause' })).toEqual(live)
    expect(stepped(paused, { type: 'pause', reason: 'lookingUp' })).toBe('refused')
    expect(stepped(live, { type: 'endPause' })).toBe('refused')
  })

  it('outlasts a lost link, and not the call', () => {
    expect(stepped(paused, { type: 'hold' }, { type: 'resume' })).toEqual(paused)
    expect(stepped(paused, { type: 'end', reason: 'residentLost' })).toEqual({ state: ended, pause: null })
  })

  it('needs a call under way', () => {
    const pause = { type: 'pause', reason: 'backSoon' } as const
    expect(stepped({ state: { state: 'connecting' }, pause: null }, pause)).toBe('refused')
    expect(stepped({ state: ended, pause: null }, pause)).toBe('refused')
  })
})
