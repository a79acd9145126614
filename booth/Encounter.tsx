import { type ReactNode, useEffect } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { createStore } from '#shared/web/state/createStore.ts'
import { useLasting } from '#shared/web/state/useLasting.ts'
import { useSelected, useStore } from '#shared/web/state/useStore.ts'
import { gainOfLevel } from './access/volume.ts'
import { CallStage } from './call/CallStage.tsx'
import type { Booth, BoothLink } from './createBooth.ts'
import styles from './Encounter.module.css'
import { closingOf } from './flow/closing.ts'
import type { FlowContext } from './flow/flowTypes.ts'
import { isLongWait } from './flow/offers.ts'
import type { FlowView } from './flow/screen.ts'
import { wantedDevices } from './flow/wantedDevices.ts'
import { useMessages } from './messages.tsx'
import { OffersStep } from './OffersStep.tsx'
import { DisturbanceNotice } from './screens/DisturbanceNotice.tsx'
import { LinkNotice } from './screens/LinkNotice.tsx'
import { MessageScreen } from './screens/MessageScreen.tsx'
import { ReplacedNotice } from './screens/ReplacedNotice.tsx'
import { SpeakerNotice } from './screens/SpeakerNotice.tsx'
import { type WaitingPlace, WaitingScreen } from './screens/WaitingScreen.tsx'
import { ClosingNote } from './waiting/ClosingNote.tsx'

const FIRST_FRAME_PATIENCE_MS = 1_000
const noCall = createStore<CallView | null>(null)

function placeOf(context: FlowContext, withInterpreter: boolean): WaitingPlace {
  const progress = context.ticket?.progress
  if (progress?.state === 'waiting') {
    // That nobody is there any more, or can be called at all, matters more than that nobody has answered.
    return progress.parked && progress.wait.kind !== 'nobody' && progress.wait.kind !== 'allInUse'
      ? { state: 'parked' }
      : { state: 'queued', position: progress.position, wait: progress.wait }
  }
  return progress?.state === 'reserved' ? { state: 'reserved', withInterpreter } : { state: 'entering' }
}

function closingNow(context: FlowContext) {
  const of = closingOf(context)
  return of !== null && context.catalogue !== null ? { of, now: context.catalogue.now } : null
}

/**
 * Lies over the call and goes the moment it is live, by one attribute: the screens change when the first picture is
 * there, which would have to wait for them otherwise.
 */
function Cover(props: {
  readonly session: CallSession | null
  /** Without an offer a session that is live is one that has not heard that its call is over. */
  readonly isOffered: boolean
  readonly children: ReactNode
}): ReactNode {
  const live = useSelected(props.session?.view ?? noCall, (view) => view?.call.state === 'live')
  return (
    <div className={styles['cover']} data-gone={live && props.isOffered}>
      {props.children}
    </div>
  )
}

/**
 * The first frame brings the call to the front; where none comes, a live call does not wait for it. A part of its own
 * and nothing to see, so that nothing is rendered at the moment of the first frame.
 */
function LiveWithoutFrame(props: {
  readonly session: CallSession | null
  readonly onLive: () => void
}): null {
  const isLive = useSelected(props.session?.view ?? noCall, (view) => view?.call.state === 'live')
  const hasBeenLive = useLasting(isLive, FIRST_FRAME_PATIENCE_MS)
  const { onLive } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each call that goes live.
  useEffect(() => {
    if (hasBeenLive) onLive()
  }, [hasBeenLive])
  return null
}

/**
 * Waiting and the call. From the reservation on, the call lies mounted behind the waiting screen, and the
 * same video element comes to the front when it is live.
 */
export function Encounter(props: {
  readonly booth: Booth
  readonly flow: FlowView
  readonly link: BoothLink
}): ReactNode {
  const { booth, link } = props
  const { screen, context } = props.flow
  const { t, local } = useMessages()
  const session = useStore(booth.session)
  const serving = useStore(booth.serving)
  const volume = useStore(booth.access.volume)
  const selfView = useStore(booth.devices.selfView)
  const cameras = useStore(booth.devices.cameras)
  const trouble = useStore(booth.devices.problem)
  const service = context.catalogue?.services.find((one) => one.id === context.serviceId)
  const media = context.media ?? 'pictureAndSound'
  const closing = closingNow(context)
  const live = screen === 'call'
  const isAfterBreak = context.ticket?.isAfterBreak === true
  const progress = context.ticket?.progress.state
  const isOffered = progress === 'reserved' || progress === 'connected'
  const withInterpreter = useSelected(
    session?.view ?? noCall,
    (view) => view?.participants.some(({ role }) => role === 'interpreter') ?? false,
  )
  const retryDevices = () => {
    void booth.devices.want(wantedDevices(screen, media))
    void booth.devices.reopen()
  }
  return (
    <div className={styles['encounter']}>
      <LiveWithoutFrame session={session} onLive={() => booth.send({ type: 'callLive' })} />
      {session !== null && (
        <CallStage
          session={session}
          devices={booth.devices}
          live={live}
          media={media}
          gain={gainOfLevel(volume)}
          onFirstFrame={() => booth.send({ type: 'callLive' })}
          onMedia={(choice) => booth.send({ type: 'chooseMedia', media: choice })}
          onHangUp={() => booth.send({ type: 'hangUp' })}
          onRetryDevices={retryDevices}
        />
      )}
      {live && session === null && (
        <MessageScreen icon="clock" tone="calm" title={t('opening.title')} testId="screen-call-opening" />
      )}
      {!live && (
        <Cover session={session} isOffered={isOffered}>
          <WaitingScreen
            place={placeOf(context, withInterpreter)}
            isPassedOn={context.isPassedOn}
            isAfterBreak={isAfterBreak}
            code={isAfterBreak ? (context.ticket?.code ?? null) : null}
            serviceName={service === undefined ? null : local(service.name)}
            media={media}
            selfView={selfView}
            level={booth.devices.level}
            cameras={cameras}
            trouble={trouble}
            notice={
              <>
                {link.state === 'reconnecting' && (
                  <LinkNotice state="reconnecting" keeps={{ what: 'place', heardAtMs: booth.heardAtMs() }} />
                )}
                {!serving && <DisturbanceNotice keepsPlace />}
                <ReplacedNotice devices={booth.devices} />
                <SpeakerNotice devices={booth.devices} />
              </>
            }
            servedIn={context.ticket?.language ?? null}
            refusedLanguage={context.refusedLanguage}
            isCodeInVain={context.isCodeInVain}
            isLong={isLongWait(context)}
            closing={closing && <ClosingNote closing={closing.of} now={closing.now} />}
            offers={<OffersStep context={context} send={booth.send} />}
            onCamera={(deviceId) => void booth.devices.chooseCamera(deviceId)}
            onMedia={(choice) => booth.send({ type: 'chooseMedia', media: choice })}
            onRetryDevices={retryDevices}
            onChooseAgain={() => booth.send({ type: 'chooseAgain' })}
            onLeave={() => booth.send({ type: 'leave' })}
          />
        </Cover>
      )}
    </div>
  )
}
