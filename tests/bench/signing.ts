import type { CameraPicture } from '#tests/support/cameraFile.ts'
import { linkProfiles } from '#tests/support/link/linkProfile.ts'
import { atLeast, type Measured, median, rounded } from './bench.ts'
import { received } from './linkProbe.ts'
import { ourStage } from './linkStages.ts'

/** Hands are filmed so. */
const CAMERA: CameraPicture = { width: 640, height: 480, fps: 30, shows: 'face' }
const SEEDS = Number(process.env['BENCH_SEEDS'] ?? 3)
/** By then whoever is going to adapt to the link has done so. */
const SETTLE_MS = 10_000
const SECONDS = 30
const LEAST_MEAN_FPS = 20
const LEAST_SECOND_FPS = 15

/** How many pictures of a resident who signs over a narrow link reach the expert each second. */
export async function signing(): Promise<Measured> {
  const means: number[] = []
  const worsts: number[] = []
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const perSecond = await picturesPerSecond(seed)
    means.push(perSecond.reduce((sum, fps) => sum + fps, 0) / perSecond.length)
    worsts.push(Math.min(...perSecond))
    console.log(JSON.stringify({ seed, perSecond: perSecond.map(rounded) }))
  }
  return {
    figures: { seeds: SEEDS, seconds: SECONDS, means: means.map(rounded), worsts: worsts.map(rounded) },
    bars: [
      atLeast('pictures a second, mean', median(means), LEAST_MEAN_FPS),
      atLeast('pictures in the worst second', median(worsts), LEAST_SECOND_FPS),
    ],
  }
}

async function picturesPerSecond(seed: number): Promise<readonly number[]> {
  const stage = await ourStage({ seed, camera: CAMERA, isSigned: true })
  try {
    const { desk } = stage.pages
    stage.lab.set(linkProfiles.narrow)
    await stage.start()
    await desk.waitForTimeout(SETTLE_MS)
    const looks = [await received(desk)]
    while (looks.length <= SECONDS) {
      await desk.waitForTimeout(1_000)
      looks.push(await received(desk))
    }
    return looks.slice(1).map((look, index) => {
      const before = looks[index] ?? look
      return ((look.frames - before.frames) * 1_000) / (look.atMs - before.atMs)
    })
  } finally {
    await stage.close()
  }
}
