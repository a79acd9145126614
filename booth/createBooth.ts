import { createActor } from 'xstate'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { MediaChoice } from '#shared/model/call.ts'
import type { BoothId } from '#shared/model/ids.ts'
import { browserClock } from '#shared/web/browserClock.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'
import { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import { untilHeard } from '#shared/web/signalling/untilHeard.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { AccessSettings } from './access/AccessSettings.ts'
import { AudioLoudspeaker } from './device/AudioLoudspeaker.ts'
import { CallHolder } from './device/CallHolder.ts'
import { CoverWatch } from './device/CoverWatch.ts'
import { enrolledTokens } from './device/enrol.ts'
import { followCall } from './device/followCall.ts'
import { SpeechPlayer } from './device/SpeechPlayer.ts'
import { speechCue } from './device/speechCue.ts'
import { utteranceOf } from './device/utterance.ts'
import { wipeStorage } from './device/wipeStorage.ts'
import { AttendedWatch } from './flow/AttendedWatch.ts'
import { boothMachine } from './flow/boothMachine.ts'
import type { FlowEffect, FlowEvent } from './flow/flowTypes.ts'
import { linkPace } from './flow/linkPace.ts'
import { ServedWatch, showsWhoServes, standingOf } from './flow/ServedWatch.ts'
import { type FlowView, flowView } from './flow/screen.ts'
import { VisitRequests } from './flow/VisitRequests.ts'
import { wantedCall } from './flow/wantedCall.ts'
import { wantedDevices } from './flow/wantedDevices.ts'

/** The link as a booth sees it: it may be no booth at all. */
export type BoothLink = LinkState | { readonly state: 'notEnrolled' }

/** All that the booth's screens are made from. */
export interface Booth {
  readonly flow: Store<FlowView>
  readonly link: Store<BoothLink>
  /** Whether the service can take anything in, as far as the link lets it be known. */
  readonly serving: Store<boolean>
  readonly session: Store<CallSession | null>
  readonly devices: LocalDevices
  readonly access: AccessSettings
  readonly speech: SpeechPlayer
  /** When the server was heard of last, by the browser's clock. */
  readonly heardAtMs: () => number
  readonly send: (event: FlowEvent) => void
  /** Somebody touched the booth. The question whether anybody is there wants an answer of its own. */
  readonly noticeActivity: () => void
}

const CATALOGUE_RETRY_MS = 2_000
/** A moment later, and not all booths at once when the same door opens. */
const LEAST_VALID_MS = 500
const SPREAD_MS = 5_000
const nothingOpen = { camera: false, microphone: false }

type WantedDevices = ReturnType<typeof wantedDevices>

function isOther(one: WantedDevices, other: WantedDevices): boolean {
  return one.camera !== other.camera || one.microphone !== other.microphone
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Everything that needs a connection; made once this device is known to be a booth. */
function connect(parts: {
  readonly client: SignallingClient<'lobby'>
  readonly send: (event: FlowEvent) => void
  readonly attended: AttendedWatch
}): { readonly requests: VisitRequests; readonly readCatalogue: () => void; readonly served: ServedWatch } {
  const { client, send, attended } = parts
  const visit = client.topic('visit')
  const requests = VisitRequests.create({
    request: (name, input) => client.request(name, input),
    pause,
    refused: (trouble) => send({ type: 'refused', trouble }),
    codeInVain: () => send({ type: 'codeInVain' }),
    languageRefused: (language) => send({ type: 'languageRefused', language }),
    settled: () => tellVisit(),
  })
  const tellVisit = () => {
    const view = visit.get()
    if (view === null || !requests.settled) return
    send({ type: 'visit', view })
    attended.look()
  }
  visit.subscribe(tellVisit)
  tellVisit()

  let reading = false
  let readAgain: ReturnType<typeof setTimeout> | undefined
  const readCatalogue = async () => {
    if (reading) return
    reading = true
    clearTimeout(readAgain)
    for (;;) {
      const answer = await client.request('catalogue.get', {})
      if (answer.ok) {
        send({ type: 'catalogue', catalogue: answer.value })
        readAgain = setTimeout(
          () => void readCatalogue(),
          answer.value.validMs + LEAST_VALID_MS + Math.random() * SPREAD_MS,
        )
        break
      }
      if (client.link.get().state === 'closed') break
      await pause(CATALOGUE_RETRY_MS)
    }
    reading = false
  }
  const served = new ServedWatch({
    read: () => client.request('duty.languages', {}),
    tell: (services) => send({ type: 'served', services }),
    after: browserClock.after,
  })
  return { requests, readCatalogue: () => void readCatalogue(), served }
}

/** Puts the booth together: the machine decides, this does what it decided. */
export function createBooth(boothId: BoothId | null): Booth {
  const actor = createActor(boothMachine)
  const flow = createStore<FlowView>(flowView(actor.getSnapshot()))
  const link = createStore<BoothLink>({ state: 'connecting' })
  const serving = createStore(true)
  const access = new AccessSettings(browserClock)
  const speech = SpeechPlayer.create(import.meta.env.BASE_URL, access.volume, new AudioLoudspeaker())
  const devices = LocalDevices.create()
  const send = (event: FlowEvent) => actor.send(event)
  let wantedBefore: WantedDevices = nothingOpen
  let client: SignallingClient<'lobby'> | null = null
  let connected: ReturnType<typeof connect> | null = null

  const holder = CallHolder.create({
    load: async () => {
      const { CallSession: Session } = await import('#shared/web/media/CallSession.ts')
      const lobby = client
      if (lobby === null) throw new Error('createBooth() | a call before there was a connection')
      return (callId) => Session.open({ lobby, callId, devices })
    },
  })

  const perform = (effect: FlowEffect) => {
    switch (effect.type) {
      case 'leaveCall':
        return holder.leave()
      case 'renew':
        return connected?.readCatalogue()
      case 'wipe':
        speech.stop()
        access.reset()
        devices.forgetChoices()
        wipeStorage()
        return
      case 'setMedia': {
        const session = holder.session.get()
        if (!effect.inCall || session === null) return connected?.requests.perform(effect)
        void changeMedia(session, effect.media)
        return
      }
      case 'openVisit':
        attended.pressed()
        return connected?.requests.perform(effect)
      case 'setLanguage':
      case 'setSpoken':
      case 'setTicketLanguage':
      case 'createTicket':
      case 'cancelTicket':
      case 'giveFeedback':
      case 'endVisit':
        return connected?.requests.perform(effect)
      default:
        return assertNever(effect)
    }
  }

  /** A choice holds until the server knows it, the resident makes another one, or the call is over. */
  const changeMedia = (session: CallSession, media: MediaChoice) =>
    untilHeard(() => session.request('call.setMedia', { media }), {
      isWanted: () => holder.session.get() === session && flow.get().context.media === media,
    })

  const follow = (view: FlowView) => {
    const { screen, asking, context } = view
    const before = flow.get()
    // Another window of this booth has taken over, or the server let this one go: nothing stays open here.
    const { state } = link.get()
    const closed = state === 'closed' || state === 'notEnrolled'
    const wanted = closed ? nothingOpen : wantedDevices(screen, context.media)
    // Asking looks for devices anew, which is too much for every touch and key.
    const isAsked = screen !== before.screen || isOther(wanted, wantedBefore)
    wantedBefore = wanted
    if (isAsked) void devices.want(wanted)
    if (screen !== before.screen && (screen === 'privacy' || screen === 'waiting')) holder.prepare()
    connected?.served.want(!closed && showsWhoServes(screen))
    if (standingOf(context.ticket) !== standingOf(before.context.ticket)) connected?.served.readNow()
    holder.want(closed ? null : wantedCall(screen, context.ticket, holder.wanted))
    if (screen === 'start' && before.screen !== 'start') access.reset()
    const cue = closed ? 'silence' : speechCue(before, view)
    if (cue === 'silence') speech.stop()
    else if (cue !== 'goOn') speech.say(utteranceOf(cue, context), context.language)
    const isNews = screen !== before.screen || asking !== before.asking || context !== before.context
    if (isNews) flow.set(view)
    if (screen !== before.screen) {
      covers.screenChanged()
      attended.look()
    }
  }

  followCall(holder.session, (cue) => {
    const { context } = flow.get()
    if (cue === 'silence') speech.stop()
    else speech.say(utteranceOf(cue, context), context.language)
  })
  const covers = new CoverWatch<CallSession>({
    clock: browserClock,
    screen: () => flow.get().screen,
    send,
    cover: (session, silentMs, isWanted) =>
      untilHeard(() => session.request('call.cover', { silentMs: silentMs() }), { isWanted }),
    claim: (session, round, isWanted) =>
      untilHeard(() => session.request('call.claim', { round }), { isWanted }),
  })
  covers.follow(holder.session)
  const attended = new AttendedWatch({
    screen: () => flow.get().screen,
    tell: (isThere) => connected?.requests.perform({ type: 'setAttended', attended: isThere }),
  })
  actor.on('*', perform)
  actor.subscribe((snapshot) => follow(flowView(snapshot)))
  actor.start()

  void enrolledTokens(boothId).then((tokens) => {
    if (tokens === null) return link.set({ state: 'notEnrolled' })
    const lobby = SignallingClient.connect({
      plane: 'lobby',
      tokens,
      pace: () => linkPace(flow.get().screen),
      attended: attended.shown,
    })
    client = lobby
    const followLink = () => {
      const state = lobby.link.get()
      // Taken back while it ran: only a new code makes it a booth again.
      const isTakenBack = state.state === 'closed' && state.code === 'tokenInvalid'
      link.set(isTakenBack ? { state: 'notEnrolled' } : state)
      send({ type: 'link', isUp: state.state === 'connected' })
      if (state.state === 'closed') follow(flow.get())
    }
    lobby.link.subscribe(followLink)
    lobby.serving.subscribe(() => serving.set(lobby.serving.get()))
    followLink()
    connected = connect({ client: lobby, send, attended })
    connected.readCatalogue()
  })

  return {
    flow,
    link,
    serving,
    session: holder.session,
    devices,
    access,
    speech,
    heardAtMs: () => client?.heardAtMs ?? browserClock.monotonicMs(),
    send,
    noticeActivity: () => {
      send({ type: 'activity' })
      if (flow.get().screen === 'start') access.resetUnlessStaying(() => flow.get().screen !== 'start')
    },
  }
}
