import type { Clock } from '#shared/kernel/clock.ts'
import type { GuestKind, Invitation } from '#shared/model/guest.ts'
import type { InvitationId } from '#shared/model/ids.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { browserClock } from '../browserClock.ts'
import { newCode } from '../credential/newCode.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { type RequestProgress, SingleRequest } from './SingleRequest.ts'

/** What is asked for when somebody is invited. */
export interface InvitationWish {
  readonly kind: GuestKind
  readonly codeHash: string
}

/** How invitations are made and taken back, by whoever invites. */
export interface InvitingPorts {
  readonly invite: (wish: InvitationWish) => Promise<Answer<{ readonly invitationId: InvitationId }>>
  readonly takeBack: (invitationId: InvitationId) => Promise<Answer<unknown>>
}

/** An invitation that was made on this page: only here is its code known. */
export interface MadeInvitation {
  readonly invitationId: InvitationId
  readonly kind: GuestKind
  readonly code: string
}

/** Makes invitations, keeps the code of the newest one for as long as it is shown, and takes invitations back. */
export class Inviting {
  readonly #ports: InvitingPorts
  readonly #requests: SingleRequest
  readonly #made = createStore<MadeInvitation | null>(null)

  constructor(ports: InvitingPorts, clock: Clock = browserClock) {
    this.#ports = ports
    this.#requests = new SingleRequest(clock)
  }

  /** The invitation whose code is shown. */
  get made(): Store<MadeInvitation | null> {
    return this.#made
  }

  /** How the last request is doing. */
  get progress(): Store<RequestProgress> {
    return this.#requests.progress
  }

  /** Invites somebody; the code is there to be shown when the server knows its hash. */
  async invite(kind: GuestKind): Promise<void> {
    let code = ''
    const invited = await this.#requests.send(async () => {
      const fresh = await newCode()
      code = fresh.code
      return this.#ports.invite({ kind, codeHash: fresh.codeHash })
    })
    if (invited !== null) this.#made.set({ invitationId: invited.invitationId, kind, code })
  }

  /** Takes an invitation back; a guest who is in is out. */
  async takeBack(invitationId: InvitationId): Promise<void> {
    await this.#requests.sendFromMoving(() => this.#ports.takeBack(invitationId))
  }

  /** Inviting is begun anew: what was used or is over meanwhile is not shown again, nor why something was refused. */
  reopen(invitations: readonly Invitation[]): void {
    const { invitationId } = this.#made.get() ?? {}
    const isOpen = invitations.some(({ id, is }) => id === invitationId && is.state === 'open')
    if (!isOpen) this.#made.set(null)
    this.#requests.forget()
  }

  /** The code is not shown any longer; nobody can see it again. */
  forget(): void {
    this.#made.set(null)
    this.#requests.forget()
  }
}
