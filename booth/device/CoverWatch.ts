import type { Clock } from '#shared/kernel/clock.ts'
import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import type { CallView } from '#shared/model/call.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import type { FlowEvent } from '../flow/flowTypes.ts'
import type { Screen } from '../flow/screen.ts'

/** Whoever sits in the booth after a longer time may be somebody else. */
const COVER_AFTER_MS = 10_000
/** So long no sound has come when a call is said to be stalled. */
const STALLED_FOR_MS = 1_000

/** What was refused is sent again so much later: with the next view it may be right, or not needed any more. */
const AGAIN_MS = 1_000
/** So often a claim is sent before whoever sits there has to press again. */
const MOST_CLAIMS = 3

/** As much of a call's session as is watched. */
type WatchedCall = Pick<CallSession, 'view' | 'link' | 'heardAtMs' | 'stalled' | 'isCutOff'>

/** What the watch needs of the booth. */
export interface CoverWatchPorts<Call> {
  readonly clock: Clock
  readonly screen: () => Screen
  readonly send: (event: FlowEvent) => void
  /** Asks the server to cover the seat, and tells it that somebody says that it is them; repeated until it was heard. */
  readonly cover: (call: Call, silentMs: () => number, isWanted: () => boolean) => Promise<Answer<unknown>>
  readonly claim: (call: Call, round: number, isWanted: () => boolean) => Promise<Answer<unknown>>
}

/**
 * Covers the call when the server asks who is there, and by itself when nothing has come through for long; then tells
 * the server what the resident says, and goes on when the expert has recognised them.
 */
export class CoverWatch<Call extends WatchedCall> {
  readonly #ports: CoverWatchPorts<Call>
  #call: Call | null = null
  #listening = new Disposables()
  #stopTimer: Stopper = () => undefined
  /** Since when no sound comes, whoever's link it is; null while it does. */
  #stalledSinceMs: number | null = null
  /** Since when nothing comes through; null while it does. */
  #silentSinceMs: number | null = null
  /** The server has to hear of a silence, and to cover the seat, before anybody is taken for the same person. */
  #isReporting = false
  /** The cover that was asked for here is not in the view yet. */
  #expectsCover = false
  /** The resident's press, and the asking that it has answered. */
  #claimed: { readonly round: number } | null = null

  constructor(ports: CoverWatchPorts<Call>) {
    this.#ports = ports
  }

  /** Follows the call at hand, whichever it is. */
  follow(calls: Store<Call | null>): void {
    calls.subscribe(() => this.#take(calls.get()))
    this.#take(calls.get())
  }

  /** The screen has changed: a press answers one asking. */
  screenChanged(): void {
    if (this.#ports.screen() !== 'claiming') this.#claimed = null
    this.#look()
  }

  #take(call: Call | null): void {
    this.#listening.dispose()
    this.#listening = new Disposables()
    this.#stopTimer()
    this.#call = call
    this.#stalledSinceMs = null
    this.#silentSinceMs = null
    this.#isReporting = false
    this.#expectsCover = false
    if (call === null) return
    this.#listening.add(call.view.subscribe(() => this.#look()))
    for (const sign of [call.link, call.stalled, call.isCutOff])
      this.#listening.add(sign.subscribe(() => this.#listen()))
    this.#listen()
    this.#look()
  }

  #listen(): void {
    const { clock } = this.#ports
    const nowMs = clock.monotonicMs()
    const link = this.#call?.link.get().state
    if (this.#call?.stalled.get() !== true) this.#stalledSinceMs = null
    else this.#stalledSinceMs ??= nowMs - STALLED_FOR_MS
    const isAway = link === 'reconnecting'
    const isSilent = isAway || this.#call?.isCutOff.get() === true
    if (!isSilent) {
      this.#stopTimer()
      this.#silentSinceMs = null
    } else if (this.#silentSinceMs === null) {
      // That it is the own link is known some seconds later, and where nobody's sound is due only by the pings.
      const heardAtMs = isAway ? (this.#call?.heardAtMs ?? nowMs) : nowMs
      this.#silentSinceMs = Math.min(this.#stalledSinceMs ?? nowMs, heardAtMs)
      const leftMs = Math.max(0, this.#silentSinceMs + COVER_AFTER_MS - nowMs)
      this.#stopTimer = clock.after(leftMs, () => this.#silentForLong())
    }
    this.#look()
  }

  #silentForLong(): void {
    const { screen, send } = this.#ports
    const call = this.#call
    const isUnderWay = call !== null && isGoingOn(call.view.get())
    if (!isUnderWay || (screen() !== 'call' && screen() !== 'claiming')) return
    void this.#report(call, this.#silentSinceMs ?? this.#ports.clock.monotonicMs())
    send({ type: 'covered' })
  }

  async #report(call: Call, sinceMs: number): Promise<void> {
    this.#isReporting = true
    const silentMs = () => Math.round(this.#ports.clock.monotonicMs() - sinceMs)
    const answer = await this.#ports.cover(call, silentMs, () => this.#call === call)
    if (this.#call !== call) return
    if (!answer.ok && answer.error.code === 'conflict') {
      // Others changed the call in the same moment: it is not covered yet.
      this.#ports.clock.after(AGAIN_MS, () => {
        if (this.#call === call) void this.#report(call, sinceMs)
      })
      return
    }
    this.#isReporting = false
    this.#expectsCover = answer.ok && call.view.get()?.cover === null
    this.#look()
  }

  #look(): void {
    const view = this.#call?.view.get() ?? null
    if (this.#call === null || view === null || !isGoingOn(view)) return
    const { screen, send } = this.#ports
    if (view.cover !== null) this.#expectsCover = false
    if (screen() === 'call' && view.cover !== null) send({ type: 'covered' })
    else if (screen() === 'claiming' && !this.#isReporting && !this.#expectsCover)
      this.#answer(this.#call, view)
  }

  #answer(call: Call, { cover }: CallView): void {
    if (cover === null) {
      this.#ports.send({ type: 'recognised' })
      return
    }
    if (cover.state === 'claimed' || this.#claimed?.round === cover.round) return
    if (this.#claimed !== null) {
      // Asked anew since the press: somebody else may have sat down.
      this.#ports.send({ type: 'covered' })
      return
    }
    const claimed = { round: cover.round }
    this.#claimed = claimed
    void this.#claim(call, claimed, 1)
  }

  /** Nobody is left before a screen that waits for what the server has refused. */
  async #claim(call: Call, claimed: { readonly round: number }, time: number): Promise<void> {
    const { clock, send } = this.#ports
    const isWanted = () => this.#call === call && this.#claimed === claimed
    const answer = await this.#ports.claim(call, claimed.round, isWanted)
    if (answer.ok) return
    clock.after(AGAIN_MS, () => {
      const cover = call.view.get()?.cover
      if (!isWanted() || cover?.state !== 'asked') return
      if (time < MOST_CLAIMS) void this.#claim(call, claimed, time + 1)
      else send({ type: 'covered' })
    })
  }
}

function isGoingOn(view: CallView | null): boolean {
  return view?.call.state === 'live' || view?.call.state === 'held'
}
