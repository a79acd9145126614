import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { DeskTicket } from '#shared/model/desk.ts'
import type { LinkTold } from '#shared/web/call/linkTold.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { CallControls, type CallControlsProps } from './CallControls.tsx'
import { CallPicture, type PictureOutlook, type ResidentMedia } from './CallPicture.tsx'
import styles from './CallScreen.module.css'
import type { CallMoments } from './callMoments.ts'
import { HeldNotice } from './HeldNotice.tsx'
import { OwnLinkKept } from './OwnLinkKept.tsx'
import { OwnLinkNotice } from './OwnLinkNotice.tsx'
import type { OtherMedia } from './othersMedia.ts'
import type { OwnLink } from './ownLink.ts'
import { ParticipantList } from './ParticipantList.tsx'
import { TicketStrip } from './TicketStrip.tsx'
import { WeakLinkNotice } from './WeakLinkNotice.tsx'

/** Props of a call on the screen. */
export interface CallScreenProps {
  readonly ticket: DeskTicket | null
  readonly view: CallView | null
  readonly moments: CallMoments
  /** False while the call lies ready behind its offer. */
  readonly shown: boolean
  readonly resident: ResidentMedia
  readonly others: readonly OtherMedia[]
  readonly selfView: MediaStream | null
  readonly ownLink: OwnLink
  /** When anything was last heard over it. */
  readonly heardAtMs: number
  readonly weakLink: LinkTold | null
  readonly soundBlocked: boolean
  readonly controls: CallControlsProps
  readonly onSoundStart: () => void
  readonly onReload: () => void
  /** Over the picture: what goes with the own part, who comes and goes, who asks to come in. */
  readonly notices: ReactNode
  /** Help in danger. */
  readonly safety: ReactNode
  /** The way to how the connections are. */
  readonly technical: ReactNode
  /** Who is invited. */
  readonly invitations: ReactNode
  /** What is wrong with the own camera or microphone. */
  readonly deviceProblem: ReactNode
  /** For whom the resident acts. */
  readonly actingFor: ReactNode
  /** The real-time text, always there. */
  readonly text: ReactNode
  /** What the controls have opened. */
  readonly drawer: ReactNode
}

function pictureOutlook(moments: CallMoments, link: OwnLink): PictureOutlook {
  if (link === 'closed') return 'none'
  const talking = moments.beganAtMs !== null && moments.heldUntilMs === null
  return talking && link === 'fine' ? 'due' : 'onItsWay'
}

/** A call: the resident's picture rules the screen, safety and text are always beside it. */
export function CallScreen(props: CallScreenProps): ReactNode {
  const { t } = useMessages()
  const { moments, view } = props
  // Nobody else's loss has the call wait.
  const isInCharge = view !== null && view.inCharge === view.self
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
          others={props.others}
          selfView={props.selfView}
          selfOff={props.controls.muted.camera}
          outlook={pictureOutlook(moments, props.ownLink)}
        >
          <OwnLinkNotice
            link={props.ownLink}
            words={{
              stalled: t('call.linkStalled'),
              lost: t('call.ownLink'),
              closed: t('call.linkClosed'),
              reload: t('call.reload'),
            }}
            kept={isInCharge && <OwnLinkKept heardAtMs={props.heardAtMs} />}
            onReload={props.onReload}
          />
          {props.weakLink !== null && props.ownLink === 'fine' && (
            <WeakLinkNotice
              told={props.weakLink}
              words={{
                'own.picture.weak': t('call.link.own.picture.weak'),
                'own.picture.poor': t('call.link.own.picture.poor'),
                'own.sound.weak': t('call.link.own.sound.weak'),
                'own.sound.poor': t('call.link.own.sound.poor'),
                'other.picture.weak': t('call.link.other.picture.weak'),
                'other.picture.poor': t('call.link.other.picture.poor'),
                'other.sound.weak': t('call.link.other.sound.weak'),
                'other.sound.poor': t('call.link.other.sound.poor'),
              }}
            />
          )}
          {moments.heldUntilMs !== null && props.ownLink === 'fine' && (
            <HeldNotice untilMs={moments.heldUntilMs} />
          )}
          {props.notices}
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
        <CallControls {...props.controls} />
        {props.drawer}
      </section>
      <div className={styles['side']}>
        {props.safety}
        <ParticipantList view={props.view} aside={props.technical} />
        {props.invitations}
        <div className={styles['actingFor']}>{props.actingFor}</div>
        <div className={styles['text']}>{props.text}</div>
      </div>
    </div>
  )
}
