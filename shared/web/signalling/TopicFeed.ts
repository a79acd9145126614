import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { type ApplyChange, emptyTopic, type Numbered, stepTopic, type TopicInput } from './topicState.ts'

const RETRY_MS = 1_000

/** What a feed needs of the client. */
export interface TopicSource<View, Change> {
  readonly ask: () => Promise<Answer<{ readonly version: number; readonly view: View }>>
  readonly apply: ApplyChange<View, Change>
  readonly clock: Clock
}

/** Keeps one topic's view current over gaps and reconnects. */
export class TopicFeed<View, Change extends Numbered> {
  readonly #source: TopicSource<View, Change>
  readonly #view = createStore<View | null>(null)
  #state = emptyTopic<View, Change>()
  /** Counts questions, so that only the answer to the newest one is heard. */
  #question = 0
  #stopRetry: Stopper = () => undefined
  #connected = false
  #wanted = false

  constructor(source: TopicSource<View, Change>) {
    this.#source = source
  }

  /** The newest view; null before the first snapshot. */
  get view(): Store<View | null> {
    return this.#view
  }

  /** Somebody looks at it from now on. */
  want(): void {
    if (this.#wanted) return
    this.#wanted = true
    this.#askAnew()
  }

  /** A connection is there: asks for a snapshot when it is wanted. */
  opened(): void {
    this.#connected = true
    this.#askAnew()
  }

  /** A step arrived. */
  readonly changed = (change: Change): void => this.#take({ kind: 'changed', change })

  /** The connection is gone; the last view stays. */
  lost(): void {
    this.#connected = false
    this.#question += 1
    this.#stopRetry()
    this.#take({ kind: 'lost' })
  }

  readonly #askAnew = (): void => {
    this.#stopRetry()
    if (!this.#connected || !this.#wanted) return
    this.#question += 1
    void this.#ask(this.#question)
  }

  async #ask(question: number): Promise<void> {
    this.#take({ kind: 'asked' })
    const answer = await this.#source.ask()
    if (question !== this.#question) return
    if (answer.ok) this.#take({ kind: 'snapshot', ...answer.value })
    else if (answer.error.code !== 'notAllowed') {
      this.#stopRetry = this.#source.clock.after(answer.error.retryAfterMs ?? RETRY_MS, this.#askAnew)
    }
  }

  #take(input: TopicInput<View, Change>): void {
    const step = stepTopic(this.#state, input, this.#source.apply)
    this.#state = step.state
    this.#view.set(step.state.view)
    if (step.ask) this.#askAnew()
  }
}
