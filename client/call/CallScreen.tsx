import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { DeskTicket } from '#shared/model/desk.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { CallControls, type CallControlsProps } from './CallControls.tsx'
import { CallPicture, type PictureOutlook, type ResidentMedia } from './CallPicture.tsx'
import styles from './CallScreen.module.css'
import type { CallMoments } from './callMoments.ts'
import type { GuestMedia } from './guestMedia.ts'
import { HeldNotice } from './HeldNotice.tsx'
import { OwnLinkNotice } from './OwnLinkNotice.tsx'
import type { OwnLink } from './ownLink.ts'
import { ParticipantList } from './ParticipantList.tsx'
import { type DangerStep, SafetyPanel } from './SafetyPanel.tsx'
import { TicketStrip } from './TicketStrip.tsx'
import type { EndingStep } from './useEnding.ts'

/** Props of a call on the screen. */
export interface CallScreenProps {
  readonly ticket: DeskTicket
  readonly view: CallView | null
  readonly moments: CallMoments
  /** False while the call lies ready behind its offer. */
  readonly shown: boolean
  readonly resident: ResidentMedia
  readonly guests: readonly GuestMedia[]
  readonly selfView: MediaStream | null
  readonly ownLink: OwnLink
  readonly soundBlocked: boolean
  readonly ending: EndingStep
  readonly controls: Omit<CallControlsProps, 'over' | 'ending'>
  readonly danger: DangerStep
  readonly onDanger: () => void
  readonly onEndForSafety: () => void
  readonly onSoundStart: () => void
  readonly onReload: () => void
  /** Who asks to come in. */
  readonly door: ReactNode
  /** Who is invited. */
  readonly invitations: ReactNode
  /** What is wrong with the own camera or microphone. */
  readonly deviceProblem: ReactNode
  /** For whom the resident acts. */
  readonly actingFor: ReactNode
  /** The real-time text, always there. */
  readonly text: ReactNode
  /** The device lists, when they are open. */
  readonly devices: ReactNode
}

function pictureOutlook(moments: CallMoments, link: OwnLink): PictureOutlook {
  if (link === 'closed') return 'none'
  const talking = moments.beganAtMs !== null && moments.heldUntilMs === null
  return talking && link === 'fine' ? 'due' : 'onItsWay'
}

/** A call: the resident's picture rules the screen, safety and text are always beside it. */
export function CallScreen(props: CallScreenProps): ReactNode {
  const { t } = useMessages()
  const { moments } = props
  return (
    <div className={styles['call']} data-testid="call" data-shown={props.shown}>
      <section className={styles['main']} aria-label={t('call.title')}>
        <TicketStrip
          ticket={props.ticket}
          media={props.resident.choice}
          beganAtMs={moments.beganAtMs}
          shown={props.shown}
        />
        <CallPicture
          resident={props.resident}
          guests={props.guests}
          selfView={props.selfView}
          selfOff={props.controls.muted.camera}
          outlook={pictureOutlook(moments, props.ownLink)}
        >
          <OwnLinkNotice
            link={props.ownLink}
            words={{ lost: t('call.ownLink'), closed: t('call.linkClosed'), reload: t('call.reload') }}
            onReload={props.onReload}
          />
          {moments.heldUntilMs !== null && props.ownLink === 'fine' && (
            <HeldNotice untilMs={moments.heldUntilMs} />
          )}
          {props.door}
          {props.deviceProblem}
          {props.soundBlocked && (
            <StatusNotice
              tone="warning"
              actions={
                <Button kind="primary" icon="sound" onClick={props.onSoundStart}>
                  {t('call.soundStart')}
                </Button>
              }
            >
              {t('call.soundBlocked')}
            </StatusNotice>
          )}
          {moments.over && <StatusNotice tone="info">{t('call.ended')}</StatusNotice>}
        </CallPicture>
        <CallControls {...props.controls} over={moments.over} ending={props.ending} />
        {props.devices}
      </section>
      <div className={styles['side']}>
        <SafetyPanel
          ticket={props.ticket}
          danger={props.danger}
          ending={props.ending}
          over={moments.over}
          onDanger={props.onDanger}
          onEndForSafety={props.onEndForSafety}
        />
        <ParticipantList view={props.view} />
        {props.invitations}
        <div className={styles['actingFor']}>{props.actingFor}</div>
        <div className={styles['text']}>{props.text}</div>
      </div>
    </div>
  )
}
