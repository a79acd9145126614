import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import { browserClock } from '../browserClock.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { TextSender } from './text/TextSender.ts'
import { decodeMessage, lineChange, lineEnd, missingText, toLine } from './text/t140.ts'
import { emptyTranscript, hasWritten, type TextAuthor, type TextTurn, writeText } from './text/transcript.ts'

/** Text that the others see while it is written (T.140 over data channels, RFC 8865). */
export class RealTimeText {
  readonly #sender: TextSender
  readonly #turns = createStore<readonly TextTurn[]>([])
  #transcript = emptyTranscript
  #self: ParticipantId | null = null
  #line = ''
  readonly #heardBefore = new Set<ParticipantId>()

  constructor(clock: Clock = browserClock) {
    this.#sender = new TextSender(clock)
  }

  /** All turns in the order in which they began; the last of each participant may be incomplete. */
  get turns(): Store<readonly TextTurn[]> {
    return this.#turns
  }

  /** Whether what is written now reaches the others now; until then it waits. */
  get ready(): Store<boolean> {
    return this.#sender.ready
  }

  /** The whole line as it stands in the own input; the difference goes out. */
  setLine(text: string): void {
    const line = toLine(text)
    const change = lineChange(this.#line, line)
    if (!this.#self || change === '') return
    this.#line = line
    this.#sender.add(change)
    this.#take({ from: 'self', participantId: this.#self }, change)
  }

  /** Ends the own line; an empty one is not sent. */
  completeLine(): void {
    if (!this.#self || this.#line === '') return
    this.#line = ''
    this.#sender.add(lineEnd)
    this.#take({ from: 'self', participantId: this.#self }, lineEnd)
  }

  /** Who writes here, and whether the others hear: for the session. */
  setSelf(self: ParticipantId, heard: boolean): void {
    this.#self = self
    this.#sender.setHeard(heard)
  }

  /** The own channel is open until the stopper is called: for the session. */
  attachOutgoing(send: (text: string) => void): Stopper {
    return this.#sender.attach(send)
  }

  /** Another participant's channel is open; after an earlier one, text may be missing: for the session. */
  attachIncoming(participantId: ParticipantId): (message: unknown) => void {
    const author: TextAuthor = { from: 'other', participantId }
    if (this.#heardBefore.has(participantId) && hasWritten(this.#transcript, author)) {
      this.#take(author, missingText)
    }
    this.#heardBefore.add(participantId)
    return (message) => {
      const text = decodeMessage(message)
      if (text !== null) this.#take(author, text)
    }
  }

  /** Sends nothing more; the turns stay until the session is let go. */
  close(): void {
    this.#sender.close()
  }

  #take(author: TextAuthor, text: string): void {
    this.#transcript = writeText(this.#transcript, author, text)
    this.#turns.set(this.#transcript.turns)
  }
}
