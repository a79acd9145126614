/** One note: when it begins within the tune, its pitch and how long it rings. */
export interface Note {
  readonly atSeconds: number
  readonly hertz: number
  readonly seconds: number
}

/** A short tune that repeats until it is stopped. */
export interface Tune {
  readonly notes: readonly Note[]
  readonly everyMs: number
}

/** Two soft rising notes: somebody waits. */
export const offerTune: Tune = {
  notes: [
    { atSeconds: 0, hertz: 587.33, seconds: 0.5 },
    { atSeconds: 0.22, hertz: 880, seconds: 0.7 },
  ],
  everyMs: 2_400,
}

/** Three quick notes, higher and more often: danger. */
export const alertTune: Tune = {
  notes: [
    { atSeconds: 0, hertz: 880, seconds: 0.22 },
    { atSeconds: 0.25, hertz: 1174.66, seconds: 0.22 },
    { atSeconds: 0.5, hertz: 880, seconds: 0.4 },
  ],
  everyMs: 1_600,
}
