import type { TimesOfKind } from './judgeTimes.ts'
import type { JudgedVitals } from './judgeVitals.ts'
import type { KillKind } from './killKinds.ts'

/** How a run is chosen. */
export interface ChaosOptions {
  readonly seed: number
  readonly minutes: number
  readonly calls: number
  /** Told of each step. */
  readonly say: (line: string) => void
}

/** What a run found; nothing is broken when all of it is as promised. */
export interface ChaosReport {
  readonly seed: number
  readonly minutes: number
  readonly calls: number
  /** How much more this machine had to do than it can, at its worst: whoever reads late times should know. */
  readonly slowness: number
  readonly kills: Readonly<Partial<Record<KillKind, number>>>
  readonly back: Readonly<Partial<Record<KillKind, TimesOfKind>>>
  readonly tickets: { readonly made: number; readonly lost: readonly string[] }
  readonly ghosts: readonly string[]
  readonly memory: JudgedVitals['figures']
  readonly broken: readonly string[]
}
