import type { Stopper } from '#shared/kernel/disposables.ts'

/** Why the world may be another one than a moment ago: the network, this page, or the whole machine. */
export type WakeSignal = 'online' | 'networkChanged' | 'shown' | 'resumed' | 'slept'

/** Calls back at each signal until its stopper is called. */
export type OnWake = (listener: (signal: WakeSignal) => void) => Stopper
