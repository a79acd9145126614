import type { Participant } from '#shared/model/call.ts'
import { useMessages } from '../messages.tsx'
import { participantWords } from './participantWords.ts'

/** By what somebody in the call is called: a name or a role where the agency shows one. */
export function useNameOf(): (participant: Participant) => string {
  const { t, local } = useMessages()
  return ({ role, shownAs }) => {
    if (shownAs?.kind === 'name') return shownAs.name
    return shownAs?.kind === 'role' ? local(shownAs.role) : t(participantWords[role])
  }
}
