import type { AwayReason, PresenceView } from '#shared/model/desk.ts'

/** Words for each state. */
export const presenceWords = {
  offline: 'presence.offline',
  available: 'presence.available',
  reserved: 'presence.reserved',
  onCall: 'presence.onCall',
  wrappingUp: 'presence.wrappingUp',
  away: 'presence.away',
} as const satisfies Record<PresenceView['state'], string>

/** Words for each reason of being away. */
export const awayWords = {
  break: 'presence.away.break',
  otherWork: 'presence.away.otherWork',
  signedIn: 'presence.away.signedIn',
  offerUnanswered: 'presence.away.offerUnanswered',
  connectionLost: 'presence.away.connectionLost',
} as const satisfies Record<AwayReason, string>
