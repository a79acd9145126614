import { useMemo } from 'react'
import type { CallSession } from '../media/CallSession.ts'
import { Door } from './Door.ts'
import { Inviting } from './Inviting.ts'

/** One side's inviting and answering in one call. */
export function useGuestParts(session: CallSession): { readonly inviting: Inviting; readonly door: Door } {
  return useMemo(
    () => ({
      inviting: new Inviting({
        invite: (wish) => session.request('guest.invite', wish),
        takeBack: (invitationId) => session.request('guest.revoke', { invitationId }),
      }),
      door: new Door((answer) => session.request('guest.answer', answer)),
    }),
    [session],
  )
}
