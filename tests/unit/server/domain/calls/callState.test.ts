import { type CallEvent, type CallRecordState, nextCallState } from '#server/domain/calls/callState.ts'
import { describeTransitions } from '../support/transitions.ts'

const ended: CallRecordState = { state: 'ended', reason: 'residentLost' }

describeTransitions<CallRecordState, CallEvent>('a call', {
  states: [{ state: 'connecting' }, { state: 'live' }, { state: 'held' }, ended],
  events: [{ type: 'admit' }, { type: 'hold' }, { type: 'resume' }, { type: 'end', reason: 'residentLost' }],
  next: nextCallState,
  allowed: [
    ['connecting', 'admit', { state: 'live' }],
    ['connecting', 'end', ended],
    ['live', 'hold', { state: 'held' }],
    ['live', 'end', ended],
    ['held', 'resume', { state: 'live' }],
    ['held', 'end', ended],
  ],
})
