import { type ReactNode, useState } from 'react'
import type { PersonOnDuty } from '#shared/model/duty.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'
import { createStore } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { OwnAccountMenu } from '../account/OwnAccountMenu.tsx'
import { AlertDesk } from '../alerts/AlertDesk.tsx'
import { AlertsContainer } from '../alerts/AlertsContainer.tsx'
import { DutyContainer } from '../duty/DutyContainer.tsx'
import { useMessages } from '../messages.tsx'
import { QueueContainer } from '../queue/QueueContainer.tsx'
import { RingSettings } from '../sound/RingSettings.tsx'
import { SoundBlockedNotice } from '../sound/SoundBlockedNotice.tsx'
import { JoinQuestion } from '../supervisor/JoinQuestion.tsx'
import { SupervisedCall } from '../supervisor/SupervisedCall.tsx'
import { CallRecordButton } from '../technical/CallRecordButton.tsx'
import type { ConsoleProps } from './Console.tsx'
import { ConsoleFrame } from './ConsoleFrame.tsx'
import { ConsoleHeader } from './ConsoleHeader.tsx'
import { DeskLayout } from './DeskLayout.tsx'
import { LookAfterParts, looksAfterSomething } from './LookAfterParts.tsx'

const noCall = createStore(null)

/** The console of those who watch over others: alerts, queues, booths, people; and a call that a supervisor went into. */
export function WatchConsole(
  props: ConsoleProps & { readonly link: LinkState; readonly serving: boolean },
): ReactNode {
  const { t, local } = useMessages()
  const { desk, person } = props
  const trouble = useStore(desk.lobby.trouble)
  const { alerts, queue, duty, ring, supervising } = desk
  const call = useStore(supervising?.calls.current ?? noCall)
  const [asked, setAsked] = useState<PersonOnDuty | null>(null)
  return (
    <ConsoleFrame
      link={props.link}
      serving={props.serving}
      trouble={trouble}
      fill={call !== null}
      onDismiss={() => desk.lobby.dismiss()}
      banner={alerts && <AlertDesk alerts={alerts} ring={ring} />}
      header={
        <ConsoleHeader
          name={person.displayName}
          roleName={null}
          place={person.placeName && local(person.placeName)}
          presence={null}
          sound={alerts && <RingSettings ring={ring} />}
          account={
            <OwnAccountMenu
              account={desk.account}
              inCall={call !== null}
              onSignOutEverywhere={() => props.onSignOut(true)}
            />
          }
          inCall={call !== null}
          onSignOut={() => props.onSignOut(false)}
        />
      }
    >
      {supervising && call !== null ? (
        <SupervisedCall
          key={call.callId}
          session={call.session}
          supervising={supervising}
          technical={<CallRecordButton lobby={desk.lobby} callId={call.callId} />}
          onAnswer={(told) => desk.lobby.note(told)}
        />
      ) : (
        <DeskLayout
          main={
            <>
              {alerts && <SoundBlockedNotice ring={ring} />}
              {alerts && <AlertsContainer alerts={alerts} />}
              {queue && <QueueContainer queue={queue} />}
              <LookAfterParts desk={desk} />
              {!alerts && !queue && !looksAfterSomething(desk) && (
                <StatusNotice tone="warning">{t('desk.noRole')}</StatusNotice>
              )}
            </>
          }
          side={null}
          beside={
            duty && <DutyContainer duty={duty} ownId={person.id} {...(supervising && { onJoin: setAsked })} />
          }
        />
      )}
      {supervising && (
        <JoinQuestion
          person={asked}
          onJoin={({ personId }) => {
            setAsked(null)
            void supervising.join(personId)
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </ConsoleFrame>
  )
}
