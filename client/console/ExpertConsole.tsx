import type { ReactNode } from 'react'
import type { LinkState } from '#shared/web/signalling/linkState.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { OwnAccountMenu } from '../account/OwnAccountMenu.tsx'
import { AlertDesk } from '../alerts/AlertDesk.tsx'
import { AlertsContainer } from '../alerts/AlertsContainer.tsx'
import { DutyContainer } from '../duty/DutyContainer.tsx'
import { useMessages } from '../messages.tsx'
import { PresenceControl } from '../presence/PresenceControl.tsx'
import { RingSettings } from '../sound/RingSettings.tsx'
import type { ConsoleProps } from './Console.tsx'
import { ConsoleFrame } from './ConsoleFrame.tsx'
import { ConsoleHeader } from './ConsoleHeader.tsx'
import type { ExpertDesk } from './ExpertDesk.ts'
import { ExpertScreen } from './ExpertScreen.tsx'
import { LookAfterParts } from './LookAfterParts.tsx'

/** An expert's console; who has other roles besides has their parts on it, too. */
export function ExpertConsole(
  props: ConsoleProps & {
    readonly expert: ExpertDesk
    readonly link: LinkState
    readonly serving: boolean
  },
): ReactNode {
  const { local } = useMessages()
  const { desk, expert, person } = props
  const { value: view, atMs } = useStore(expert.view)
  const trouble = useStore(desk.lobby.trouble)
  const inCall = view?.call != null
  return (
    <ConsoleFrame
      link={props.link}
      serving={props.serving}
      trouble={trouble}
      // The call lies ready behind its offer: accepting must not move anything.
      fill={inCall || view?.offer != null}
      onDismiss={() => desk.lobby.dismiss()}
      banner={desk.alerts && <AlertDesk alerts={desk.alerts} ring={desk.ring} />}
      header={
        <ConsoleHeader
          name={view?.person.displayName ?? person.displayName}
          roleName={view && local(view.person.roleName)}
          place={view?.agency ? local(view.agency.name) : person.placeName && local(person.placeName)}
          presence={
            view && (
              <PresenceControl presence={view.presence} onAway={(to) => void expert.readiness.leave(to)} />
            )
          }
          sound={<RingSettings ring={desk.ring} />}
          account={
            <OwnAccountMenu
              account={desk.account}
              inCall={inCall || view?.wrapUp != null}
              onSignOutEverywhere={() => props.onSignOut(true)}
            />
          }
          inCall={inCall}
          onSignOut={() => props.onSignOut(false)}
        />
      }
    >
      {view && (
        <ExpertScreen
          expert={expert}
          view={view}
          atMs={atMs}
          lobby={desk.lobby}
          queue={desk.queue}
          ring={desk.ring}
          beside={desk.duty && <DutyContainer duty={desk.duty} ownId={view.person.id} />}
          above={desk.alerts && <AlertsContainer alerts={desk.alerts} />}
          below={<LookAfterParts desk={desk} />}
        />
      )}
    </ConsoleFrame>
  )
}
