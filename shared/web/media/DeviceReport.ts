import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { createStore, type Store } from '../state/createStore.ts'
import type { SourceFault, SourceFaults } from './deviceTypes.ts'

/** So long it is said that another device has taken the place of one that went away. */
const REPLACED_MS = 10_000

/** What is wrong with a source; sound goes first when both have a problem. */
export interface SourceProblem {
  readonly source: ProducerSource
  readonly problem: SourceFault
}

/** What is said of the own devices: what is wrong now, and what was and is made up for. */
export class DeviceReport {
  readonly #clock: Clock
  readonly #faults = createStore<SourceFaults>({ camera: null, microphone: null })
  readonly #problem = createStore<SourceProblem | null>(null)
  readonly #replaced = createStore<ProducerSource | null>(null)
  #stopTimer: Stopper = () => undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get faults(): Store<SourceFaults> {
    return this.#faults
  }

  get problem(): Store<SourceProblem | null> {
    return this.#problem
  }

  get replaced(): Store<ProducerSource | null> {
    return this.#replaced
  }

  /** Tells what is new of it. */
  publish(faults: SourceFaults): void {
    const before = this.#faults.get()
    if (faults.microphone === before.microphone && faults.camera === before.camera) return
    this.#faults.set(faults)
    const { microphone, camera } = faults
    const told = this.#problem.get()
    const next: SourceProblem | null =
      microphone !== null
        ? { source: 'microphone', problem: microphone }
        : camera && { source: 'camera', problem: camera }
    if (next?.source !== told?.source || next?.problem !== told?.problem) this.#problem.set(next)
  }

  /** Another device is in use now than the one that went away; null: the same one again. */
  tellReplaced(source: ProducerSource | null): void {
    this.close()
    this.#replaced.set(source)
    if (source !== null) this.#stopTimer = this.#clock.after(REPLACED_MS, () => this.#replaced.set(null))
  }

  /** Ends its timer. */
  close(): void {
    this.#stopTimer()
  }
}
