import type { ParticipantRole } from '#shared/model/call.ts'

/** Words for who somebody is in a call. */
export const participantWords = {
  resident: 'call.participant.resident',
  expert: 'call.participant.expert',
  interpreter: 'call.participant.interpreter',
  supportPerson: 'call.participant.supportPerson',
  residentDevice: 'call.participant.residentDevice',
  advisor: 'call.participant.advisor',
  supervisor: 'call.participant.supervisor',
} as const satisfies Record<ParticipantRole, string>
