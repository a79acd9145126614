import type { Clock } from '#shared/kernel/clock.ts'
import type { InvitationId } from '#shared/model/ids.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { browserClock } from '../browserClock.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { type RequestProgress, SingleRequest } from './SingleRequest.ts'

/** How an answer at the door is given. */
export type GiveAnswer = (answer: {
  readonly invitationId: InvitationId
  readonly mayComeIn: boolean
}) => Promise<Answer<unknown>>

/** One side's answers to those who ask to come in. */
export class Door {
  readonly #give: GiveAnswer
  readonly #requests: SingleRequest
  readonly #answered = createStore<ReadonlySet<InvitationId>>(new Set())

  constructor(give: GiveAnswer, clock: Clock = browserClock) {
    this.#give = give
    this.#requests = new SingleRequest(clock)
  }

  /** Who has been answered: the call's next view says the same, a moment later. */
  get answered(): Store<ReadonlySet<InvitationId>> {
    return this.#answered
  }

  /** How the last answer is doing. */
  get progress(): Store<RequestProgress> {
    return this.#requests.progress
  }

  /** Another one asks now: what the last answer was refused for is not about them. */
  forget(): void {
    this.#requests.forget()
  }

  /** Lets somebody in, or not. */
  async answer(invitationId: InvitationId, mayComeIn: boolean): Promise<void> {
    const heard = await this.#requests.sendFromMoving(() => this.#give({ invitationId, mayComeIn }))
    if (heard !== null) this.#answered.set(new Set([...this.#answered.get(), invitationId]))
  }
}
