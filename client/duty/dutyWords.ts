import type { AwayReason } from '#shared/model/desk.ts'
import type { DutyGroupName } from './dutyGroups.ts'

/** Words above each group. */
export const dutyGroupWords = {
  available: 'duty.available',
  onCall: 'duty.onCall',
  wrappingUp: 'duty.wrappingUp',
  away: 'duty.away',
} as const satisfies Record<DutyGroupName, string>

/** Why a colleague is away, in words. */
export const dutyAwayWords = {
  break: 'duty.away.break',
  otherWork: 'duty.away.otherWork',
  signedIn: 'duty.away.signedIn',
  offerUnanswered: 'duty.away.offerUnanswered',
  connectionLost: 'duty.away.connectionLost',
} as const satisfies Record<AwayReason, string>
