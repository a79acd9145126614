import { type ReactNode, Suspense, useState } from 'react'
import type { CallView, MediaChoice, ParticipantRole } from '#shared/model/call.ts'
import { isApart } from '#shared/web/call/isApart.ts'
import { useMixing } from '#shared/web/call/useMixing.ts'
import { channelLevel } from '#shared/web/media/channels/channelLevel.ts'
import { floorRange } from '#shared/web/media/channels/ducking.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { useLasting } from '#shared/web/state/useLasting.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { RealTimeTextPanel, type TextPanelTurn } from '#shared/web/ui/RealTimeTextPanel.tsx'
import { RemoteSound } from '#shared/web/ui/RemoteSound.tsx'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { useMessages } from '../messages.tsx'
import { ScreenHeading } from '../screens/parts/ScreenHeading.tsx'
import { CallControls } from './CallControls.tsx'
import styles from './CallScreen.module.css'
import { HeldNotice } from './HeldNotice.tsx'
import { Others } from './Others.tsx'
import { PauseCard } from './PauseCard.tsx'
import { PresentList } from './PresentList.tsx'
import { expertFirst, nameOfParticipant, presentIn } from './presence.ts'
import { SelfView } from './SelfView.tsx'
import { useSpeaking } from './useSpeaking.ts'

/** The first picture of the expert has the machine to itself for so long; what is neither it nor the sound waits. */
const SETTLING_MS = 600
/** An expert may have no camera at all: then no picture is promised any longer. */
const PICTURE_PATIENCE_MS = 5_000

/** Props of the call. */
export interface CallScreenProps {
  /** False while it lies mounted behind the waiting screen, ready for the first frame. */
  readonly live: boolean
  readonly view: CallView | null
  readonly remote: readonly RemoteMedia[]
  readonly selfView: MediaStream | null
  readonly level: Store<number>
  readonly media: MediaChoice
  readonly muted: { readonly microphone: boolean; readonly camera: boolean }
  readonly gain: number
  readonly text: { readonly turns: readonly TextPanelTurn[]; readonly ready: boolean }
  readonly notice?: ReactNode
  /** What there is about guests; nothing of it is loaded before the call has settled. */
  readonly guests: { readonly notices: ReactNode; readonly door: ReactNode }
  /** A first frame of the expert is there: only an accepted call lets one through. */
  readonly onFirstFrame?: () => void
  readonly onLine: (line: string) => void
  readonly onLineComplete: () => void
  readonly onMute: (source: 'camera' | 'microphone', muted: boolean) => void
  readonly onMedia: (media: MediaChoice) => void
  readonly onInvite: () => void
  readonly onHangUp: () => void
}

/** The expert large, oneself small, who is present, text beside it. */
export function CallScreen(props: CallScreenProps): ReactNode {
  const { t, local } = useMessages()
  const [blocked, setBlocked] = useState(false)
  const { view } = props
  const { main, others } = expertFirst(props.remote, view)
  // A last picture that stands still would seem to look on.
  const together = others.filter(({ participantId }) => view === null || !isApart(view, participantId))
  const settled = useLasting(props.live, SETTLING_MS)
  const hasNoPicture = useLasting(props.live && main?.picture == null, PICTURE_PATIENCE_MS)
  const pictureIsOff =
    main?.cameraPaused === true || main?.cameraTrouble != null || (hasNoPicture && main !== null)
  const mixing = useMixing(view, { speakerId: null, floorDb: floorRange.start })
  const speaking = useSpeaking(settled ? (main?.sound ?? null) : null)
  const words = { you: t('call.you'), role: (role: RoleShown) => t(`role.${role}`), local }
  const participantOf = (id: RemoteMedia['participantId']) => view?.participants.find((one) => one.id === id)
  const nameOf = (id: RemoteMedia['participantId']) => {
    const participant = participantOf(id)
    return participant === undefined ? t('role.expert') : nameOfParticipant(participant, words)
  }
  const roleOf = (id: RemoteMedia['participantId']) => {
    const participant = participantOf(id)
    return participant === undefined ||
      participant.shownAs?.kind !== 'name' ||
      participant.role === 'resident'
      ? null
      : t(`role.${participant.role}`)
  }
  const mainName = main === null ? t('role.expert') : nameOf(main.participantId)
  const call = view?.call
  const pause = props.live ? (view?.pause ?? null) : null
  const isPaused = pause !== null

  return (
    <div
      className={styles['screen']}
      data-media={props.media}
      data-live={props.live}
      data-testid="screen-call"
      inert={!props.live}
      aria-hidden={!props.live}
    >
      {props.live && <ScreenHeading hidden>{t('call.title')}</ScreenHeading>}
      <div className={styles['stage']}>
        <VideoTile
          stream={main?.picture ?? null}
          label={t('call.pictureOf', { name: mainName })}
          paused={main?.cameraPaused === true}
          fit="contain"
          waitsForFrame
          testId="remote-picture"
          {...(props.onFirstFrame && { onFirstFrame: props.onFirstFrame })}
          className={styles['remote']}
          placeholder={
            <>
              <Icon name={pictureIsOff ? 'cameraOff' : 'person'} className={styles['icon']} />
              {t(
                main?.cameraTrouble
                  ? 'call.expertCameraFails'
                  : pictureIsOff
                    ? 'call.pictureOff'
                    : 'call.pictureComing',
              )}
            </>
          }
        />
        <RemoteSound
          stream={main?.sound ?? null}
          volume={props.gain}
          mixed={main === null ? null : (mixing?.(main.participantId) ?? null)}
          testId="remote-sound"
          onBlocked={setBlocked}
        />
        {pause !== null && <PauseCard reason={pause.reason} sinceMs={pause.sinceMs} />}
        <div className={styles['above']}>
          <PresentList
            participants={presentIn(view)}
            words={words}
            speaking={speaking && main !== null ? main.participantId : null}
          />
          {view !== null && view.actingFor !== 'self' && (
            <p className={styles['actingFor']} data-testid="acting-for">
              {t(`call.actingFor.${view.actingFor}`)}
            </p>
          )}
        </div>
        <div className={styles['notices']}>
          <Others
            others={together}
            nameOf={nameOf}
            roleOf={roleOf}
            isConnected={(id) => participantOf(id)?.connected !== false}
            gain={props.gain}
            mixing={mixing}
          />
          {props.notice}
          {mixing && view?.participants.some(({ id }) => channelLevel(view, id) === 'floor') && (
            <StatusNotice tone="info" icon="sound" testId="mixing">
              {t('call.mixing.interpreted')}
            </StatusNotice>
          )}
          {settled && <Suspense fallback={null}>{props.guests.notices}</Suspense>}
          {props.live && call?.state === 'held' && <HeldNotice heldForMs={call.heldForMs} />}
          {props.live && blocked && <StatusNotice tone="warning">{t('call.soundBlocked')}</StatusNotice>}
          {props.live && !isPaused && main != null && main.microphoneTrouble !== null && (
            <StatusNotice tone="warning" icon="microphoneOff" testId="expert-microphone-fails">
              {t('call.expertMicrophoneFails')}
            </StatusNotice>
          )}
          {props.live && !isPaused && main?.microphonePaused === true && (
            <StatusNotice tone="info" icon="microphoneOff">
              {t('call.expertMuted')}
            </StatusNotice>
          )}
        </div>
        {settled && !isPaused && (
          <SelfView media={props.media} stream={props.selfView} muted={props.muted} level={props.level} />
        )}
      </div>
      {settled && (
        <div className={styles['door']}>
          <Suspense fallback={null}>{props.guests.door}</Suspense>
        </div>
      )}
      <RealTimeTextPanel
        className={styles['text']}
        turns={props.text.turns}
        ready={props.text.ready}
        nameOf={nameOf}
        onLine={props.onLine}
        onComplete={props.onLineComplete}
        words={{
          heading: t('text.heading'),
          empty: t('text.empty'),
          self: t('call.you'),
          input: t('text.input'),
          send: t('text.send'),
          notReady: t(isPaused ? 'text.input' : 'text.notReady'),
          writing: t('text.writing'),
          ...(isPaused && { note: t(props.text.ready ? 'text.pausedBesides' : 'text.paused') }),
        }}
      />
      <CallControls
        media={props.media}
        muted={props.muted}
        onMute={props.onMute}
        onMedia={props.onMedia}
        onInvite={props.onInvite}
        onHangUp={props.onHangUp}
      />
    </div>
  )
}

type RoleShown = Exclude<ParticipantRole, 'resident'>
