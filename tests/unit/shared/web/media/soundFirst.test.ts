import { describe, expect, it } from 'vitest'
import { bothSent, type LossTold, nextSoundFirst, type SoundFirst } from '#shared/web/media/soundFirst.ts'

const told = (kind: LossTold['kind'], atMs: number, lostPercent: number): LossTold => ({
  kind,
  atMs,
  lostPercent,
})

/** Looks every two seconds; each look is told the same of both streams, by a new word each time. */
function lookedAt(from: SoundFirst, startMs: number, ...losses: readonly number[]): SoundFirst {
  return losses.reduce<SoundFirst>((state, lostPercent, index) => {
    const nowMs = startMs + index * 2_000
    return nextSoundFirst(
      state,
      [told('audio', nowMs, lostPercent), told('video', nowMs, lostPercent)],
      nowMs,
    )
  }, from)
}

describe('whether the picture gives its place to the sound', () => {
  it('does with a second heavy word, not with the first', () => {
    expect(lookedAt(bothSent, 1_000, 60).state).toBe('both')
    expect(lookedAt(bothSent, 1_000, 60, 30).state).toBe('soundOnly')
  })

  it('does not for what a break leaves: one heavy word that stands for a while', () => {
    const word = [told('audio', 1_000, 80), told('video', 1_000, 80)]
    const states = [1_000, 3_000, 5_000].reduce(
      (state, nowMs) => nextSoundFirst(state, word, nowMs),
      bothSent,
    )
    expect(states.state).toBe('both')
    expect(lookedAt(states, 7_000, 0)).toEqual(bothSent)
  })

  it('does not for a link that loses some', () => {
    expect(lookedAt(bothSent, 1_000, 10, 20, 24, 20).state).toBe('both')
    expect(lookedAt(bothSent, 1_000, 60, 5, 60, 5).state).toBe('both')
  })

  it('is not told by what others lose of the sound', () => {
    const looks = [1_000, 3_000, 5_000, 7_000].map((nowMs) => [
      told('audio', nowMs, 60),
      told('video', nowMs, 3),
    ])
    const after = looks.reduce(
      (state, look, index) => nextSoundFirst(state, look, 1_000 + 2_000 * index),
      bothSent,
    )
    expect(after).toEqual(bothSent)
  })

  it('is told by two heavy words of one layer, whatever newer ones say of another', () => {
    const looks = [
      [told('video', 1_000, 60), told('video', 1_000, 0)],
      [told('video', 1_000, 60), told('video', 3_000, 0)],
    ]
    const after = looks.reduce(
      (state, look, index) => nextSoundFirst(state, look, 1_000 + 2_000 * index),
      bothSent,
    )
    expect(after.state).toBe('both')
    expect(nextSoundFirst(after, [told('video', 5_000, 60), told('video', 5_000, 0)], 5_000).state).toBe(
      'soundOnly',
    )
  })

  it('tries again after ten seconds, whatever was told last', () => {
    const soundOnly = lookedAt(bothSent, 1_000, 60, 60)
    const stale = [told('audio', 12_000, 40), told('video', 3_000, 60)]
    expect(nextSoundFirst(soundOnly, stale, 12_999).state).toBe('soundOnly')
    expect(nextSoundFirst(soundOnly, stale, 13_000).state).toBe('both')
  })

  it('waits twice as long each time that the try came too early, up to a minute', () => {
    let state = lookedAt(bothSent, 1_000, 60, 60)
    const waits: number[] = []
    for (let tries = 0; tries < 5; tries += 1) {
      waits.push(state.waitMs)
      const backMs = (state.sinceMs ?? 0) + state.waitMs
      state = nextSoundFirst(state, [told('audio', backMs, 0)], backMs)
      state = lookedAt(state, backMs + 2_000, 60, 60)
    }
    expect(waits).toEqual([10_000, 20_000, 40_000, 60_000, 60_000])
    const goneWellMs = state.sinceMs + state.waitMs
    const well = nextSoundFirst(state, [told('audio', goneWellMs, 0)], goneWellMs)
    expect(lookedAt(well, goneWellMs + 20_000, 60, 60).waitMs).toBe(10_000)
  })
})
