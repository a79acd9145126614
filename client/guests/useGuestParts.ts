import { useMemo } from 'react'
import { Door } from '#shared/web/guests/Door.ts'
import { Inviting } from '#shared/web/guests/Inviting.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'

/** An expert's inviting and answering in one call. */
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
