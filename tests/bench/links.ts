import type { CameraPicture } from '#tests/support/cameraFile.ts'
import { type LinkName, linkProfiles } from '#tests/support/link/linkProfile.ts'
import { atLeast, atMost, type Bar, type Measured, median, rounded } from './bench.ts'
import { mark, type Received, received, untilBack } from './linkProbe.ts'
import { bareStage, type MeasuredStage, ourStage } from './linkStages.ts'

/** The peers' figures were taken with such a source. */
const CAMERA: CameraPicture = { width: 640, height: 480, fps: 20, shows: 'face' }
const SEEDS = Number(process.env['BENCH_SEEDS'] ?? 5)
const LINKS = listed('BENCH_LINKS', ['good4g', 'edge4g', 'poor', 'forest']) as readonly LinkName[]
const BLACKOUTS_S = listed('BENCH_BLACKOUTS', ['10', '30', '90']).map(Number)
/** By then whoever is going to adapt to the link has done so. */
const SETTLE_MS = 8_000
const MEASURE_MS = Number(process.env['BENCH_MEASURE_MS'] ?? 15_000)
const BACK_LIMIT_MS = 30_000

function listed(name: string, otherwise: readonly string[]): readonly string[] {
  return process.env[name]?.split(',').filter((one) => one !== '') ?? otherwise
}

/** What one end of a call got; the booth is the one behind the link. */
interface Got {
  readonly firstSoundMs: number | null
  readonly firstPictureMs: number | null
  readonly fps: number
  readonly height: number
  readonly concealedPercent: number
  readonly freezes: number
}

interface Back {
  readonly soundMs: number | null
  readonly pictureMs: number | null
}

type Ends<Value> = Readonly<Record<'booth' | 'desk', Value>>
const ENDS = ['booth', 'desk'] as const

interface Run {
  readonly got: Ends<Got>
  readonly back: Readonly<Record<number, Ends<Back>>>
}

/** What a call is like over bad links, and how soon it is back after blackouts, beside bare mediasoup. */
export async function links(): Promise<Measured> {
  const figures: Record<string, number | string> = { seeds: SEEDS, measureMs: MEASURE_MS }
  const bars: Bar[] = []
  for (const link of LINKS) {
    const ours: Run[] = []
    const bare: Run[] = []
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      ours.push(await runOver(link, seed, ourStage, BLACKOUTS_S))
      // Once a blackout is longer than a few seconds it does not come back at all.
      bare.push(await runOver(link, seed, bareStage, []))
      console.log(JSON.stringify({ link, seed, ours: ours.at(-1), bare: bare.at(-1)?.got }))
    }
    summarise(link, { ours, bare }, figures, bars)
  }
  const cut = { ours: [] as Run[], bare: [] as Run[] }
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    cut.ours.push(await runOver('clean', seed, ourStage, [5]))
    cut.bare.push(await runOver('clean', seed, bareStage, [5]))
    console.log(
      JSON.stringify({ link: 'clean', seed, ours: cut.ours.at(-1)?.back, bare: cut.bare.at(-1)?.back }),
    )
  }
  for (const end of ENDS) {
    for (const what of ['soundMs', 'pictureMs'] as const) {
      const value = middle(cut.ours, ({ back }) => back[5]?.[end][what])
      figures[`clean, 5 s cut, ${end}: ${what}, bare`] = rounded(
        middle(cut.bare, ({ back }) => back[5]?.[end][what]),
      )
      bars.push(atMost(`clean, 5 s cut, ${end}: ${what}`, value, 600))
    }
  }
  return { figures, bars }
}

function summarise(
  link: LinkName,
  { ours, bare }: { readonly ours: readonly Run[]; readonly bare: readonly Run[] },
  figures: Record<string, number | string>,
  bars: Bar[],
): void {
  for (const end of ENDS) {
    for (const what of [
      'firstSoundMs',
      'firstPictureMs',
      'fps',
      'height',
      'concealedPercent',
      'freezes',
    ] as const) {
      figures[`${link}, ${end}: ${what}`] = rounded(middle(ours, ({ got }) => got[end][what]))
      figures[`${link}, ${end}: ${what}, bare`] = rounded(middle(bare, ({ got }) => got[end][what]))
    }
    const fps = middle(ours, ({ got }) => got[end].fps)
    const concealed = middle(ours, ({ got }) => got[end].concealedPercent)
    if (link === 'poor') {
      bars.push(atLeast(`poor, ${end}: fps`, fps, 15), atMost(`poor, ${end}: concealed %`, concealed, 2))
    }
    if (link === 'forest') {
      bars.push(
        atLeast(`forest, ${end}: fps (5, or a still each second)`, fps, 0.9),
        atMost(`forest, ${end}: concealed %`, concealed, 3.5),
        atMost(
          `forest, ${end}: first sound ms`,
          middle(ours, ({ got }) => got[end].firstSoundMs),
          2_000,
        ),
      )
    }
    const isGood = link === 'good4g' || link === 'edge4g'
    for (const seconds of BLACKOUTS_S) {
      const name = `${link}, ${seconds} s blackout, ${end}`
      const soundMs = middle(ours, ({ back }) => back[seconds]?.[end].soundMs)
      const pictureMs = middle(ours, ({ back }) => back[seconds]?.[end].pictureMs)
      bars.push(atMost(`${name}: soundMs`, soundMs, isGood ? 2_000 : 4_000))
      bars.push(atMost(`${name}: pictureMs`, pictureMs, isGood ? 2_000 : 6_000))
    }
  }
}

/** The middle of the runs; what never came counts as endless. */
function middle(runs: readonly Run[], of: (run: Run) => number | null | undefined): number {
  return median(runs.map((run) => of(run) ?? Number.POSITIVE_INFINITY))
}

async function runOver(
  link: LinkName,
  seed: number,
  open: typeof ourStage,
  blackoutsS: readonly number[],
): Promise<Run> {
  const stage = await open({ seed, camera: CAMERA })
  try {
    stage.lab.set(linkProfiles[link])
    const startedMs = await stage.start()
    const first = await bothEnds(stage, (page) => untilBack(page, BACK_LIMIT_MS))
    await stage.pages.desk.waitForTimeout(SETTLE_MS)
    const from = await bothEnds(stage, received)
    await stage.pages.desk.waitForTimeout(MEASURE_MS)
    const to = await bothEnds(stage, received)
    const got = (end: 'booth' | 'desk') => gotBetween(from[end], to[end], { first: first[end], startedMs })
    const back: Record<number, Ends<Back>> = {}
    for (const seconds of blackoutsS) back[seconds] = await backAfter(stage, seconds)
    return { got: { booth: got('booth'), desk: got('desk') }, back }
  } finally {
    await stage.close()
  }
}

function gotBetween(
  from: Received,
  to: Received,
  { first, startedMs }: { readonly first: Received; readonly startedMs: number },
): Got {
  const since = (moment: number | null) => (moment === null ? null : rounded(moment - startedMs))
  const samples = to.samples - from.samples
  return {
    firstSoundMs: since(first.soundSinceMs),
    firstPictureMs: since(first.pictureSinceMs),
    fps: rounded(((to.frames - from.frames) * 1_000) / (to.atMs - from.atMs)),
    height: to.height,
    concealedPercent:
      samples === 0 ? 100 : Math.round(((to.concealed - from.concealed) / samples) * 1_000) / 10,
    freezes: to.freezes - from.freezes,
  }
}

async function backAfter(stage: MeasuredStage, seconds: number): Promise<Ends<Back>> {
  stage.lab.cut()
  await stage.pages.desk.waitForTimeout(seconds * 1_000)
  await bothEnds(stage, mark)
  const mendedMs = performance.timeOrigin + performance.now()
  stage.lab.mend()
  const goesOn = stage.goOn(seconds)
  const back = await bothEnds(stage, (page) => untilBack(page, BACK_LIMIT_MS))
  await goesOn
  const since = (moment: number | null) => (moment === null ? null : Math.round(moment - mendedMs))
  const of = ({ soundSinceMs, pictureSinceMs }: Received) => ({
    soundMs: since(soundSinceMs),
    pictureMs: since(pictureSinceMs),
  })
  await stage.pages.desk.waitForTimeout(SETTLE_MS)
  return { booth: of(back.booth), desk: of(back.desk) }
}

async function bothEnds<Value>(
  { pages }: MeasuredStage,
  of: (page: MeasuredStage['pages']['booth']) => Promise<Value>,
): Promise<Ends<Value>> {
  const [booth, desk] = await Promise.all([of(pages.booth), of(pages.desk)])
  return { booth, desk }
}
