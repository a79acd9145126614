import { type ReactNode, useMemo } from 'react'
import type { DeskTicket } from '#shared/model/desk.ts'
import type { ReservedSeat } from '#shared/model/reservation.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { useGuestParts } from '#shared/web/guests/useGuestParts.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { DoorNotice } from '../guests/DoorNotice.tsx'
import { GuestsPanel } from '../guests/GuestsPanel.tsx'
import type { Ring } from '../sound/Ring.ts'
import { AskedNotices } from '../team/AskedNotices.tsx'
import { type ChargeLists, useCharge } from '../team/useCharge.tsx'
import { stampArrivals } from '../time/stampArrivals.ts'
import { ActingForField } from './ActingForField.tsx'
import { besideSlots } from './besideSlots.tsx'
import { CallContainer, type PartSlots } from './CallContainer.tsx'
import { CoverNotice } from './CoverNotice.tsx'
import { callMoments } from './callMoments.ts'
import { ownPart } from './ownPart.ts'
import { SafetyPanel } from './SafetyPanel.tsx'
import { useDanger } from './useDanger.ts'
import { useEnding } from './useEnding.ts'

/** The call of somebody who was offered it: in charge of it, helping there, or interpreting. */
export function ExpertCall(props: {
  readonly session: CallSession
  readonly ticket: DeskTicket
  readonly seat: ReservedSeat
  readonly devices: LocalDevices
  readonly ring: Ring
  readonly shown: boolean
  readonly lists: ChargeLists
  readonly technical: ReactNode
  readonly onRetryDevices: () => void
  /** Puts a refusal into words. */
  readonly onAnswer: (answer: Answer<unknown>) => void
}): ReactNode {
  const { session, ticket, shown, onAnswer } = props
  const stamped = useStore(useMemo(() => stampArrivals(session.view), [session]))
  const view = stamped.value
  const moments = callMoments(stamped)
  const [danger, reportDanger] = useDanger(
    () => session.request('call.reportDanger', {}),
    () => session.link.get().state !== 'closed',
  )
  const { inviting, door } = useGuestParts(session)
  const ending = useEnding(session, onAnswer)
  const charge = useCharge({ ...props, stamped, moments, ending })
  const part = ownPart(view, props.seat)

  const slots = (): PartSlots => {
    if (part !== 'inCharge') {
      const beside = besideSlots({
        part,
        view,
        moments,
        ending,
        onInterpret: (choice) => session.request('call.interpret', choice).then(onAnswer),
      })
      if (part !== 'colleague') return beside
      return {
        ...beside,
        notices: (
          <>
            {beside.notices}
            {shown && <AskedNotices asked={view?.asked ?? []} atMs={stamped.atMs} charge={null} />}
          </>
        ),
        safety: (
          <SafetyPanel
            ticket={ticket}
            danger={danger}
            ending={ending.step}
            over={moments.over}
            onDanger={reportDanger}
            onEndForSafety={null}
          />
        ),
      }
    }
    return {
      notices: (
        <>
          {shown && !moments.over && view?.cover != null && (
            <CoverNotice
              key={view.cover.round}
              session={session}
              cover={view.cover}
              media={view.media}
              ending={ending}
              ring={props.ring}
              onAnswer={onAnswer}
            />
          )}
          {charge.notices}
          {shown && !moments.over && <DoorNotice view={view} door={door} ring={props.ring} />}
        </>
      ),
      end: charge.controls,
      drawer: charge.drawer,
      safety: (
        <SafetyPanel
          ticket={ticket}
          danger={danger}
          ending={ending.step}
          over={moments.over}
          onDanger={reportDanger}
          onEndForSafety={ending.endForSafety}
        />
      ),
      actingFor: (
        <ActingForField
          view={view}
          onChoose={(actingFor) => void session.request('call.setActingFor', { actingFor }).then(onAnswer)}
        />
      ),
      invitations: shown && <GuestsPanel view={view} inviting={inviting} door={door} />,
    }
  }

  return (
    <>
      {shown && part === 'inCharge' && charge.dialogs}
      <CallContainer
        session={session}
        ticket={ticket}
        devices={props.devices}
        shown={shown}
        slots={slots()}
        technical={props.technical}
        onRetryDevices={props.onRetryDevices}
      />
    </>
  )
}
