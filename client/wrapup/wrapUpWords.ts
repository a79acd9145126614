import type { CallEndReason } from '#shared/model/call.ts'
import type { SafetyReason } from '#shared/model/desk.ts'

/** How a call ended, in words. */
export const endedWords = {
  residentLeft: 'wrapUp.ended.residentLeft',
  expertEnded: 'wrapUp.ended.expertEnded',
  transferred: 'wrapUp.ended.transferred',
  endedForSafety: 'wrapUp.ended.endedForSafety',
  nobodyThere: 'wrapUp.ended.nobodyThere',
  residentLost: 'wrapUp.ended.residentLost',
  expertLost: 'wrapUp.ended.expertLost',
} as const satisfies Record<CallEndReason, string>

/** Why a call had to end for safety, in words. */
export const safetyWords = {
  threat: 'wrapUp.safetyReason.threat',
  violence: 'wrapUp.safetyReason.violence',
  harassment: 'wrapUp.safetyReason.harassment',
  ownSafety: 'wrapUp.safetyReason.ownSafety',
  other: 'wrapUp.safetyReason.other',
} as const satisfies Record<SafetyReason, string>
