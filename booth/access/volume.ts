/** Steps of 6 dB: a range of 24 dB, and from the level it starts at there are 12 dB upwards. */
const STEP_DB = 6

/** The loudest level; 1 is the quietest. */
export const loudestLevel = 5

/** Where every visit begins. */
export const startLevel = 3

/** A level as the amplification that a media element takes. */
export function gainOfLevel(level: number): number {
  return 10 ** ((-STEP_DB * (loudestLevel - level)) / 20)
}

/** The level one step up or down, within the range. */
export function steppedLevel(level: number, step: 1 | -1): number {
  return Math.min(loudestLevel, Math.max(1, level + step))
}
