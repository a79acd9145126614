import type { PresenceView } from '#shared/model/desk.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { isSilence, type SourceFault } from '#shared/web/media/deviceTypes.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { devicesFor } from '../devices/devicesFor.ts'

/**
 * Where somebody stands on the way to being available: not on it, the devices open, the devices are there
 * to be looked at, the server has been told.
 */
export type ReadinessStep = 'closed' | 'opening' | 'checking' | 'becoming'

/** Where somebody may go from the desk. */
export type PresenceTarget = 'available' | 'break' | 'otherWork'

/** The camera and microphone, as far as readiness needs them. */
interface ReadinessDevices {
  readonly microphone: Store<MediaStreamTrack | null>
  readonly problem: Store<{ readonly source: ProducerSource; readonly problem: SourceFault } | null>
  readonly want: (wanted: { readonly camera: boolean; readonly microphone: boolean }) => Promise<void>
}

/** What readiness is made of. */
export interface ReadinessParts {
  readonly devices: ReadinessDevices
  readonly setPresence: (to: PresenceTarget) => Promise<Answer<unknown>>
}

/** Opens the devices before somebody becomes available, and closes them when nobody may see them. */
export class Readiness {
  readonly #parts: ReadinessParts
  readonly #step = createStore<ReadinessStep>('closed')
  #presence: PresenceView['state'] = 'offline'
  #withPicture = true

  constructor(parts: ReadinessParts) {
    this.#parts = parts
  }

  get step(): Store<ReadinessStep> {
    return this.#step
  }

  /** Opens the camera and microphone, so that they can be looked at before anybody else does. */
  async prepare(withPicture = true): Promise<void> {
    this.#withPicture = withPicture
    this.#step.set('opening')
    await this.#open()
    if (this.#step.get() === 'opening') this.#step.set('checking')
  }

  /** Tells the server; call after the devices have been looked at. */
  async become(withPicture: boolean): Promise<void> {
    this.#step.set('becoming')
    if (withPicture !== this.#withPicture) {
      this.#withPicture = withPicture
      await this.#open()
    }
    const answer = await this.#parts.setPresence('available')
    if (!answer.ok && this.#step.get() === 'becoming') this.#step.set('checking')
  }

  /** Opens the devices for going on at once; false, with the check on the screen, when they fail. */
  async goOn(): Promise<boolean> {
    await this.prepare(this.#withPicture)
    const { microphone, problem } = this.#parts.devices
    const fault = problem.get()
    const fine = microphone.get() !== null && (fault === null || isSilence(fault.problem))
    if (fine) this.#step.set('becoming')
    return fine
  }

  /** Tries again to open what should be open now. */
  retry(): Promise<void> {
    return this.#follow()
  }

  /** Goes away from the desk, or gives up becoming available. */
  async leave(to: Exclude<PresenceTarget, 'available'> | null): Promise<void> {
    this.#step.set('closed')
    if (to !== null) await this.#parts.setPresence(to)
    await this.#follow()
  }

  /** The server's word on where this person stands. */
  async presenceChanged(presence: PresenceView['state']): Promise<void> {
    this.#presence = presence
    // An offer may come so soon after becoming available that the desk is never seen without it.
    if (presence === 'available' || presence === 'reserved' || presence === 'onCall') this.#step.set('closed')
    await this.#follow()
  }

  async #follow(): Promise<void> {
    const order = devicesFor(this.#presence, this.#step.get() !== 'closed')
    if (order === 'open') await this.#open()
    if (order === 'closed') await this.#parts.devices.want({ camera: false, microphone: false })
  }

  async #open(): Promise<void> {
    await this.#parts.devices.want({ camera: this.#withPicture, microphone: true })
  }
}
