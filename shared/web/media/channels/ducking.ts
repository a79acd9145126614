/** Below this nobody speaks, in dB of full scale. */
const SILENT_DB = -50
/** A voice that pauses for a moment goes on: the floor does not come up in between. */
export const FLOOR_HELD_MS = 4_000

/** Since when the interpreter has not been heard; null while they have not been heard at all. */
export interface Ducking {
  readonly spokeAtMs: number | null
}

/** How it begins. */
export const floorIsUp: Ducking = { spokeAtMs: null }

/** Another look at how loud the interpreter is. */
export function nextDucking(from: Ducking, loudnessDb: number, nowMs: number): Ducking {
  return loudnessDb > SILENT_DB ? { spokeAtMs: nowMs } : from
}

/** Whether the floor is under a voice now. */
export function isDucked({ spokeAtMs }: Ducking, nowMs: number): boolean {
  return spokeAtMs !== null && nowMs - spokeAtMs < FLOOR_HELD_MS
}

/** What the floor may be put down to, in dB: still heard, and never in the way. */
export const floorRange = { least: -20, most: -12, start: -16 } as const

/** A volume from 0 to 1 within what the floor may be put down to, in dB. */
export function floorDbOf(volume: number): number {
  return floorRange.least + volume * (floorRange.most - floorRange.least)
}

/** Decibels as what a signal is multiplied by. */
export function gainOfDb(db: number): number {
  return 10 ** (db / 20)
}
