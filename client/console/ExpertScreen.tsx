import type { ReactNode } from 'react'
import type { DeskView } from '#shared/model/desk.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { ExpertCall } from '../call/ExpertCall.tsx'
import { LanguagePairs } from '../interpreter/LanguagePairs.tsx'
import { useMessages } from '../messages.tsx'
import { NotesPanel } from '../notes/NotesPanel.tsx'
import { OwnDayPanel } from '../ownDay/OwnDayPanel.tsx'
import { PresenceSide } from '../presence/PresenceSide.tsx'
import { QueueContainer } from '../queue/QueueContainer.tsx'
import type { TrackedQueue } from '../queue/trackedQueue.ts'
import { openOffer } from '../reservation/OfferAnswers.ts'
import { OfferContainer } from '../reservation/OfferContainer.tsx'
import type { Ring } from '../sound/Ring.ts'
import { CallRecordButton } from '../technical/CallRecordButton.tsx'
import { WrapUpScreen } from '../wrapup/WrapUpScreen.tsx'
import { DeskLayout } from './DeskLayout.tsx'
import type { ExpertDesk } from './ExpertDesk.ts'
import type { StaffLobby } from './StaffLobby.ts'

/** Props of an expert's screen. */
export interface ExpertScreenProps {
  readonly expert: ExpertDesk
  readonly view: DeskView
  /** When the view arrived, by the monotonic clock. */
  readonly atMs: number
  readonly lobby: StaffLobby
  readonly queue: Store<TrackedQueue | null> | null
  readonly ring: Ring
  /** Beside the waiting list, below the own things. */
  readonly beside: ReactNode
  /** What other roles of the person bring, above and below the own lists. */
  readonly above: ReactNode
  readonly below: ReactNode
}

/**
 * What an expert or an interpreter works with now. The call's screen is there from the offer on, behind the offer's dialog,
 * so that accepting changes nothing but the dialog.
 */
export function ExpertScreen(props: ExpertScreenProps): ReactNode {
  const { t } = useMessages()
  const { expert, view, lobby, ring } = props
  const current = useStore(expert.calls.current)
  const rejectedId = useStore(expert.offers.rejected)
  const offer = openOffer(view.offer, rejectedId)
  const ticket = view.call?.ticket ?? view.offer?.ticket ?? null
  const rejected = view.call === null && view.offer !== null && offer === null
  const seat = view.call?.seat ?? view.offer?.seat ?? 'expert'
  // Interpreters belong to no agency, and have neither its queue nor its tickets.
  const isInterpreter = view.agency === null

  return (
    <>
      {current !== null && ticket !== null && !rejected && (
        <ExpertCall
          key={current.callId}
          session={current.session}
          ticket={ticket}
          seat={seat}
          devices={expert.devices}
          ring={ring}
          shown={offer === null}
          technical={isInterpreter ? null : <CallRecordButton lobby={lobby} callId={current.callId} />}
          onRetryDevices={() => void expert.readiness.retry()}
          lists={{
            loadServices: () => lobby.request('service.list', {}),
            loadColleagues: () => lobby.request('colleague.list', {}),
          }}
          onAnswer={(told) => lobby.note(told)}
        />
      )}
      {current === null && view.call !== null && <p role="status">{t('call.connecting')}</p>}
      {view.wrapUp !== null && (
        <WrapUpScreen
          key={view.wrapUp.ticket.id}
          ticket={view.wrapUp.ticket}
          code={view.wrapUp.ticketCode}
          endReason={view.wrapUp.endReason}
          dispositions={view.wrapUp.dispositions}
          noteEnabled={view.agency?.noteEnabled ?? false}
          noteDays={view.agency?.noteDays ?? 0}
          untilMs={view.wrapUp.remainingMs === null ? null : props.atMs + view.wrapUp.remainingMs}
          onFinish={(input) => expert.finish(input)}
        />
      )}
      {(ticket === null || rejected) && view.wrapUp === null && (
        <DeskLayout
          main={
            <>
              {props.above}
              {props.queue && <QueueContainer queue={props.queue} />}
              {isInterpreter ? (
                <LanguagePairs pairs={view.person.languagePairs} />
              ) : (
                <OwnDayPanel lobby={lobby} />
              )}
              {view.agency?.noteEnabled && <NotesPanel lobby={lobby} />}
              {props.below}
            </>
          }
          side={
            <PresenceSide
              expert={expert}
              presence={view.presence}
              waitsFor={isInterpreter ? 'interpreting' : 'resident'}
              ring={ring}
            />
          }
          beside={props.beside}
        />
      )}
      {offer !== null && (
        <OfferContainer
          key={offer.reservationId}
          offer={offer}
          arrivedAtMs={props.atMs}
          answers={expert.offers}
          ring={ring}
        />
      )}
    </>
  )
}
