import { useEffect, useState } from 'react'
import type { Invitation } from '#shared/model/guest.ts'
import { browserClock } from '../browserClock.ts'
import { type CodeStanding, followCode, freshCode } from './followCode.ts'
import type { MadeInvitation } from './Inviting.ts'

/** What has become of a code for as long as it is shown. */
export function useFollowedCode(made: MadeInvitation, invitations: readonly Invitation[]): CodeStanding {
  const [followed, setFollowed] = useState(freshCode)
  const invitation = invitations.find(({ id }) => id === made.invitationId) ?? null
  useEffect(() => {
    setFollowed((before) => followCode(before, invitation, browserClock.monotonicMs()))
  }, [invitation])
  return followed.standing
}
