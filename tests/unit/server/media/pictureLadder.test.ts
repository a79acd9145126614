import { describe, expect, it } from 'vitest'
import {
  beginning,
  isHeldSmall,
  type Ladder,
  nextStanding,
  type Observed,
  rateOf,
  rungsOf,
  type Standing,
  shrunk,
} from '#server/media/pictureLadder.ts'

const LAYERS = [150_000, 500_000, 1_500_000]
const picture: Ladder = { layerBps: LAYERS, isSigned: false }
const LOOK_MS = 500
const rungs = rungsOf(LAYERS.length)
const top = rungs.length - 1

/** What mediasoup does with an estimate: the largest layer of which the fewest frames fit, and as many as fit. */
function mediasoup(availableBps: number, rung: number): Observed['sent'] {
  const shares = [0.4, 0.6, 1]
  const allowed = rungs[rung]
  const most = allowed?.kind === 'layer' ? allowed.spatialLayer : 0
  const made = allowed?.kind === 'slow' ? 50_000 : allowed?.kind === 'still' ? 20_000 : null
  for (let layer = most; layer >= 0; layer -= 1) {
    const bps = layer === 0 ? (made ?? 150_000) : (LAYERS[layer] ?? 0)
    const fitting = shares.filter((share) => share * bps <= availableBps).length
    if (fitting > 0) return { spatialLayer: layer, isWhole: fitting === shares.length }
  }
  return null
}

/** Looks at a link of so many bits a second for a while; answers with every rung on the way. */
function over(availableBps: number, from: Standing, { ms, startMs = 0 }: { ms: number; startMs?: number }) {
  const way: Standing[] = [from]
  for (let nowMs = startMs; nowMs < startMs + ms; nowMs += LOOK_MS) {
    const last = way.at(-1) ?? from
    const observed = { nowMs, budgetBps: availableBps, sent: mediasoup(availableBps, last.rung) }
    way.push(nextStanding(last, observed, picture))
  }
  return way
}

const end = (way: readonly Standing[]) => way.at(-1)?.rung
/** How often less was given than before. */
const falls = (way: readonly Standing[]) =>
  way.filter(({ rung }, index) => rung < (way[index - 1]?.rung ?? rung)).length

describe('a picture on its ladder', () => {
  it('begins with the smallest layer and grows to the largest within a few seconds where the link takes all', () => {
    expect(rungs[beginning(0, null).rung]).toEqual({ kind: 'layer', spatialLayer: 0 })
    const way = over(5_000_000, beginning(0, null), { ms: 4_000 })
    expect(end(way)).toBe(top)
    expect(falls(way)).toBe(0)
  })

  it('begins with a few frames a second where the way back is narrow, and grows from there', () => {
    expect(rungs[beginning(0, 90_000).rung]).toEqual({ kind: 'slow' })
    expect(rungs[beginning(0, 300_000).rung]).toEqual({ kind: 'layer', spatialLayer: 0 })
    expect(end(over(5_000_000, beginning(0, 90_000), { ms: 10_000 }))).toBe(top)
  })

  it.each([
    ['the middle layer with all of its frames, not the largest with a few', 900_000, 3],
    ['the smallest layer with all of its frames, not the middle one with a few', 300_000, 2],
    ['a few frames a second', 70_000, 1],
    ['a still each second', 26_000, 0],
  ])('settles at %s', (_, availableBps, rung) => {
    const way = over(availableBps, beginning(0, null), { ms: 60_000 })
    const settled = way.slice(-60)
    const share = settled.filter((standing) => standing.rung === rung).length / settled.length
    expect(share).toBeGreaterThan(0.7)
  })

  it('tries more less and less often where it was too much: it does not flap', () => {
    const way = over(300_000, beginning(0, null), { ms: 300_000 })
    expect(falls(way)).toBeLessThanOrEqual(8)
    expect(falls(way.slice(-120))).toBeLessThanOrEqual(1)
  })

  it('is back within seconds on a link that plainly takes more, whatever happened before', () => {
    const poor = over(30_000, beginning(0, null), { ms: 120_000 }).at(-1)
    if (!poor) throw new Error('nothing')
    const way = over(5_000_000, poor, { ms: 12_000, startMs: 120_000 })
    expect(end(way)).toBe(top)
  })

  it('does not change for a moment that is over within a second', () => {
    const standing: Standing = { ...beginning(0, null), rung: 3, waitMs: 64_000 }
    const short: Observed = { nowMs: 500, budgetBps: 10_000, sent: null }
    const after = nextStanding(standing, short, picture)
    expect(after.rung).toBe(3)
    const fine = nextStanding(
      after,
      { nowMs: 1_000, budgetBps: 600_000, sent: { spatialLayer: 1, isWhole: true } },
      picture,
    )
    expect(fine).toMatchObject({ rung: 3, shortSinceMs: null })
  })

  it('keeps all frames of a signer, however little the link takes', () => {
    let standing = { ...beginning(0, null), rung: 3 }
    for (let nowMs = 0; nowMs < 30_000; nowMs += LOOK_MS) {
      const observed = { nowMs, budgetBps: 40_000, sent: null }
      standing = nextStanding(standing, observed, { layerBps: LAYERS, isSigned: true })
    }
    expect(rungs[standing.rung]).toEqual({ kind: 'slow' })
  })

  it('never leaves the ladder', () => {
    const nothing = over(0, beginning(0, null), { ms: 20_000 })
    expect(end(nothing)).toBe(0)
    expect(Math.min(...nothing.map(({ rung }) => rung))).toBe(0)
    expect(Math.max(...over(1e9, beginning(0, null), { ms: 60_000 }).map(({ rung }) => rung))).toBe(top)
  })

  it('goes down to the smallest layer after a break, and not up from less', () => {
    expect(shrunk({ ...beginning(0, null), rung: top }, 10, 5_000)).toMatchObject({ rung: 2, waitMs: 5_000 })
    expect(shrunk({ ...beginning(0, null), rung: 0 }, 10, 5_000).rung).toBe(0)
  })

  it('counts as held small only once more was too much', () => {
    expect(isHeldSmall(beginning(0, null))).toBe(false)
    const held = over(300_000, beginning(0, null), { ms: 6_000 }).at(-1)
    expect(held && isHeldSmall(held)).toBe(true)
  })

  it('asks the sender for less only below the smallest layer', () => {
    expect(rungs.map(rateOf)).toEqual(['still', 'slow', 'whole', 'whole', 'whole'])
  })
})
