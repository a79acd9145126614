import type { GuestKind } from '#shared/model/guest.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import type { TabStorage } from '../session/rememberedPerson.ts'
import { firstSending, parseSending, type Sending } from './sending.ts'

const STORAGE_KEY = 'luukku.guest.sending'

/** A guest's camera and microphone: open once they were asked for by a press, and again after a reload of the page. */
export class GuestDevices {
  readonly local: LocalDevices
  readonly #kept: TabStorage
  readonly #sending = createStore<Sending | null>(null)
  readonly #opened = createStore(false)
  readonly #speakerId = createStore<string | null>(null)

  constructor(kept: TabStorage = sessionStorage, local = LocalDevices.create()) {
    this.#kept = kept
    this.local = local
    const before = parseSending(kept.getItem(STORAGE_KEY))
    if (before === null) return
    this.#sending.set(before)
    void this.open()
  }

  /** What the guest lets out; null before it is known as what they were invited. */
  get sending(): Store<Sending | null> {
    return this.#sending
  }

  /** Whether devices may be open: somebody pressed for it. */
  get opened(): Store<boolean> {
    return this.#opened
  }

  /** The loudspeaker that was chosen here; null for the system's own. */
  get speakerId(): Store<string | null> {
    return this.#speakerId
  }

  /** Takes another loudspeaker, for as long as the page lives. */
  chooseSpeaker(deviceId: string | null): void {
    this.#speakerId.set(deviceId)
  }

  /** Begins with what fits this kind of guest, unless something was chosen before. */
  begin(kind: GuestKind): void {
    if (this.#sending.get() === null) this.#sending.set(firstSending(kind))
  }

  /** Lets a source out, or not. */
  choose(source: ProducerSource, isSent: boolean): void {
    const before = this.#sending.get() ?? { camera: false, microphone: false }
    this.#sending.set({ ...before, [source]: isSent })
    if (this.#opened.get()) void this.open()
  }

  /** Opens what is chosen, and tries once more what failed. */
  async open(): Promise<void> {
    const sending = this.#sending.get()
    if (sending === null) return
    this.#opened.set(true)
    this.#kept.setItem(STORAGE_KEY, JSON.stringify(sending))
    await this.local.want(sending)
  }

  /** Lets the devices go; another window may go on with the same choice. */
  close(): void {
    this.#opened.set(false)
    this.local.close()
  }

  /** The visit is over: the choice goes, too. */
  forget(): void {
    this.#kept.removeItem(STORAGE_KEY)
    this.close()
  }
}
