import {
  nextPresenceState,
  type PresenceEvent,
  type PresenceState,
} from '#server/domain/presence/presenceState.ts'
import { describeTransitions } from '../support/transitions.ts'

const away: PresenceState = { state: 'away', reason: 'otherWork' }
const available: PresenceState = { state: 'available' }

describeTransitions<PresenceState, PresenceEvent>('a presence', {
  states: [
    { state: 'offline' },
    available,
    { state: 'reserved' },
    { state: 'onCall' },
    { state: 'wrappingUp' },
    away,
  ],
  events: [
    { type: 'signIn' },
    { type: 'comeBack' },
    { type: 'becomeAvailable' },
    { type: 'goAway', reason: 'break' },
    { type: 'reserve' },
    { type: 'release' },
    { type: 'missOffer' },
    { type: 'startCall' },
    { type: 'endCall' },
    { type: 'goOffline' },
  ],
  next: nextPresenceState,
  allowed: [
    ['offline', 'signIn', { state: 'away', reason: 'signedIn' }],
    // Signing in again keeps the work at hand.
    ['available', 'signIn', available],
    ['reserved', 'signIn', { state: 'reserved' }],
    ['onCall', 'signIn', { state: 'onCall' }],
    ['wrappingUp', 'signIn', { state: 'wrappingUp' }],
    ['away', 'signIn', away],
    ['offline', 'comeBack', { state: 'away', reason: 'connectionLost' }],
    ['available', 'comeBack', available],
    ['reserved', 'comeBack', { state: 'reserved' }],
    ['onCall', 'comeBack', { state: 'onCall' }],
    ['wrappingUp', 'comeBack', { state: 'wrappingUp' }],
    ['away', 'comeBack', away],
    ['available', 'becomeAvailable', available],
    ['wrappingUp', 'becomeAvailable', available],
    ['away', 'becomeAvailable', available],
    ['available', 'goAway', { state: 'away', reason: 'break' }],
    ['wrappingUp', 'goAway', { state: 'away', reason: 'break' }],
    ['away', 'goAway', { state: 'away', reason: 'break' }],
    ['available', 'reserve', { state: 'reserved' }],
    ['reserved', 'release', available],
    ['reserved', 'missOffer', { state: 'away', reason: 'offerUnanswered' }],
    ['reserved', 'startCall', { state: 'onCall' }],
    ['onCall', 'endCall', { state: 'wrappingUp' }],
    ['available', 'goOffline', { state: 'offline' }],
    ['away', 'goOffline', { state: 'offline' }],
  ],
})
