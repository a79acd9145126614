import { describe, expect, it } from 'vitest'
import { type Graded, gradeNow, nextGraded, ungraded } from '#server/media/linkGrade.ts'
import type { LinkGrade, LinkReport } from '#shared/model/media/link.ts'

const report: LinkReport = {
  outgoingBps: 1_000_000,
  sends: 'whole',
  rttMs: 40,
  lostPercent: 0,
  concealedPercent: 0,
  path: 'udp',
}

function gradedAfter(from: Graded, looks: readonly (readonly [number, LinkGrade])[]): Graded {
  return looks.reduce((graded, [nowMs, now]) => nextGraded(graded, now, nowMs), from)
}

describe("a link's grade", () => {
  it.each([
    ['nothing is known', { report: null, gets: null }, 'good', []],
    ['all goes well', { report, gets: { rate: 'whole', isSmallest: false } }, 'good', []],
    [
      'only the smallest picture arrives',
      { report, gets: { rate: 'whole', isSmallest: true } },
      'weak',
      ['receivesLittle'],
    ],
    [
      'the picture that arrives is slow',
      { report, gets: { rate: 'slow', isSmallest: true } },
      'poor',
      ['receivesLittle'],
    ],
    [
      'only the smallest picture leaves',
      { report: { ...report, sends: 'smaller' }, gets: null },
      'weak',
      ['sendsLittle'],
    ],
    [
      'the picture that leaves is slow',
      { report: { ...report, sends: 'slow' }, gets: null },
      'poor',
      ['sendsLittle'],
    ],
    [
      'some sound is made up',
      { report: { ...report, concealedPercent: 15 }, gets: null },
      'weak',
      ['soundMadeUp'],
    ],
    [
      'much sound is made up',
      { report: { ...report, concealedPercent: 30 }, gets: null },
      'poor',
      ['soundMadeUp'],
    ],
    [
      'it goes wrong in every way',
      {
        report: { ...report, sends: 'slow', concealedPercent: 15 },
        gets: { rate: 'whole', isSmallest: true },
      },
      'poor',
      ['receivesLittle', 'sendsLittle', 'soundMadeUp'],
    ],
  ] as const)('when %s', (_, signs, grade, causes) => {
    expect(gradeNow(signs)).toEqual({ grade, causes })
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
