import type { Participant } from '#shared/model/call.ts'
import { participantWords } from '../call/ParticipantList.tsx'
import { useMessages } from '../messages.tsx'

/** By what somebody in the call is called: a name or a role where the agency shows one. */
export function useNameOf(): (participant: Participant) => string {
  const { t, local } = useMessages()
  return ({ role, shownAs }) => {
    if (shownAs?.kind === 'name') return shownAs.name
    return shownAs?.kind === 'role' ? local(shownAs.role) : t(participantWords[role])
  }
}
