import { type ReactNode, useMemo } from 'react'
import type { PointBooth, PointView } from '#shared/model/guest.ts'
import { Inviting } from '#shared/web/guests/Inviting.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { useMessages } from '../messages.tsx'
import { InvitationList } from './InvitationList.tsx'
import { InvitePart } from './InvitePart.tsx'
import { PointBooths } from './PointBooths.tsx'

/** The booths of the own service point with their server. */
export function PointBoothsContainer(props: {
  readonly point: Store<PointView | null>
  readonly lobby: StaffLobby
}): ReactNode {
  const point = useStore(props.point)
  return (
    <PointBooths point={point} inviteTo={(booth) => <InviteToBooth booth={booth} lobby={props.lobby} />} />
  )
}

function InviteToBooth(props: { readonly booth: PointBooth; readonly lobby: StaffLobby }): ReactNode {
  const { t, local } = useMessages()
  const { booth, lobby } = props
  const boothId = booth.id
  const inviting = useMemo(
    () =>
      new Inviting({
        invite: (wish) => lobby.client.request('guest.inviteToBooth', { boothId, ...wish }),
        takeBack: (invitationId) => lobby.client.request('guest.withdraw', { invitationId }),
      }),
    [lobby, boothId],
  )
  const busy = hasToWait(useStore(inviting.progress))
  return (
    <>
      <InvitePart
        inviting={inviting}
        invitations={booth.invitations}
        disabled={!booth.isInCall}
        label={t('point.invite', { booth: local(booth.name) })}
      />
      <InvitationList
        invitations={booth.invitations}
        busy={busy}
        onTakeBack={(id) => void inviting.takeBack(id)}
      />
    </>
  )
}
