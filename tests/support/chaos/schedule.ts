import type { Random } from '../simulation/random.ts'
import type { KillKind } from './killKinds.ts'

/** One step of a chaos run, with all that is left to chance in it. */
export interface PlannedKill {
  readonly kind: Exclude<KillKind, 'heldOut'>
  /** Which one of those there are, from 0 to 1. */
  readonly victim: number
  /** How long a cut link stays cut. */
  readonly awayMs: number
  /** So many calls come to their own end afterwards, so that tickets are at every stage when the next kill comes. */
  readonly hangUps: number
  /** From then to the next kill. */
  readonly pauseMs: number
}

/** How often each comes, of 20. The long break holds a run up for longest. */
const shares: Readonly<Record<PlannedKill['kind'], number>> = {
  worker: 4,
  server: 3,
  boothLink: 4,
  deskLink: 3,
  deskReload: 3,
  boothReload: 2,
  longBreak: 1,
}
const SHORT_BREAK_MS = { least: 0, most: 4_000 } as const
/** A seat is covered after 10 s. */
const LONG_BREAK_MS = { least: 11_000, most: 14_000 } as const
const PAUSE_MS = { least: 200, most: 4_000 } as const
const MOST_HANG_UPS = 3

/** The same kills in the same order for the same numbers: first one of each kind, so that no run leaves one out. */
export function* schedule(random: Random): Generator<PlannedKill, never> {
  const between = ({ least, most }: { readonly least: number; readonly most: number }) =>
    Math.round(least + (most - least) * random())
  const firstOfEach = kinds().map(([kind]) => kind)
  for (;;) {
    const share = random()
    const [kind = chosen(share)] = firstOfEach.splice(Math.floor(share * firstOfEach.length), 1)
    yield {
      kind,
      victim: random(),
      awayMs: between(kind === 'longBreak' ? LONG_BREAK_MS : SHORT_BREAK_MS),
      hangUps: Math.floor(random() * (MOST_HANG_UPS + 1)),
      pauseMs: between(PAUSE_MS),
    }
  }
}

function kinds(): readonly [PlannedKill['kind'], number][] {
  return Object.entries(shares) as [PlannedKill['kind'], number][]
}

function chosen(share: number): PlannedKill['kind'] {
  const all = kinds().reduce((sum, [, each]) => sum + each, 0)
  let left = share * all
  for (const [kind, each] of kinds()) {
    left -= each
    if (left < 0) return kind
  }
  throw new Error(`no kill at ${share}`)
}
