import { describe, expect, it } from 'vitest'
import { type Graded, gradeNow, madeUpBy, nextGraded, ungraded } from '#server/media/linkGrade.ts'
import type { LinkGrade, LinkReport } from '#shared/model/media/link.ts'

const report: LinkReport = {
  outgoingBps: 1_000_000,
  sends: 'whole',
  rttMs: 40,
  lostPercent: 0,
  missedPercent: 0,
  concealedPercent: 0,
  path: 'udp',
}

function gradedAfter(from: Graded, looks: readonly (readonly [number, LinkGrade])[]): Graded {
  return looks.reduce((graded, [nowMs, now]) => nextGraded(graded, now, nowMs), from)
}

describe("a link's grade", () => {
  it.each([
    ['nothing is known', { report: null, gets: null, madeUpPercent: 0 }, 'good', []],
    ['all goes well', { report, gets: { rate: 'whole', isSmallest: false }, madeUpPercent: 0 }, 'good', []],
    [
      'only the smallest picture arrives',
      { report, gets: { rate: 'whole', isSmallest: true }, madeUpPercent: 0 },
      'weak',
      ['receivesLittle'],
    ],
    [
      'the picture that arrives is slow',
      { report, gets: { rate: 'slow', isSmallest: true }, madeUpPercent: 0 },
      'poor',
      ['receivesLittle'],
    ],
    [
      'only the smallest picture leaves',
      { report: { ...report, sends: 'smaller' }, gets: null, madeUpPercent: 0 },
      'weak',
      ['sendsLittle'],
    ],
    [
      'the picture that leaves is slow',
      { report: { ...report, sends: 'slow' }, gets: null, madeUpPercent: 0 },
      'poor',
      ['sendsLittle'],
    ],
    ['some sound is made up', { report, gets: null, madeUpPercent: 15 }, 'weak', ['soundMadeUp']],
    ['much sound is made up', { report, gets: null, madeUpPercent: 30 }, 'poor', ['soundMadeUp']],
    [
      'it goes wrong in every way',
      {
        report: { ...report, sends: 'slow' },
        madeUpPercent: 15,
        gets: { rate: 'whole', isSmallest: true },
      },
      'poor',
      ['receivesLittle', 'sendsLittle', 'soundMadeUp'],
    ],
  ] as const)('when %s', (_, signs, grade, causes) => {
    const suffers = signs.madeUpPercent > 10 ? 'sound' : 'picture'
    expect(gradeNow(signs)).toEqual({ grade, suffers, causes })
  })

  it('has its own gaps in the sound, and those of others that come from it', () => {
    const hears = (concealedPercent: number, missedPercent: number, lostPercent = 0) => ({
      ...report,
      concealedPercent,
      missedPercent,
      lostPercent,
    })
    const loses = hears(0, 0, 5)
    expect(madeUpBy(hears(20, 4), [])).toBe(20)
    expect(madeUpBy(hears(20, 0), [loses])).toBe(0)
    expect(madeUpBy(loses, [hears(20, 0)])).toBe(20)
    // Who loses some on the own way may have lost all of it there.
    expect(madeUpBy(loses, [hears(20, 4)])).toBe(0)
    expect(madeUpBy(null, [hears(20, 0), null])).toBe(0)
  })

  it('gets worse after five seconds, better after eight', () => {
    expect(
      gradedAfter(ungraded, [
        [0, 'poor'],
        [4_500, 'poor'],
      ]).grade,
    ).toBe('good')
    const poor = gradedAfter(ungraded, [
      [0, 'poor'],
      [5_000, 'poor'],
    ])
    expect(poor.grade).toBe('poor')
    expect(
      gradedAfter(poor, [
        [6_000, 'good'],
        [13_000, 'good'],
      ]).grade,
    ).toBe('poor')
    expect(
      gradedAfter(poor, [
        [6_000, 'good'],
        [14_000, 'good'],
      ]).grade,
    ).toBe('good')
  })

  it('does not flap with signs that come and go', () => {
    const looks = Array.from(
      { length: 60 },
      (_, index) => [index * 1_000, index % 2 ? 'good' : 'weak'] as const,
    )
    expect(gradedAfter(ungraded, looks).grade).toBe('good')
    const weak = gradedAfter(ungraded, [
      [0, 'weak'],
      [5_000, 'weak'],
    ])
    expect(gradedAfter(weak, looks).grade).toBe('weak')
  })

  it('counts what is worse in any way on the way down', () => {
    expect(
      gradedAfter(ungraded, [
        [0, 'weak'],
        [2_000, 'poor'],
        [5_000, 'weak'],
      ]).grade,
    ).toBe('weak')
  })
})
