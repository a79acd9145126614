import { describe, expect, it } from 'vitest'
import { AgencyId, BoothId, TechnicalRecordId } from '#shared/model/ids.ts'
import type { TechnicalEvent, TechnicalRecord } from '#shared/model/technical.ts'
import { summariesOf, worseOf } from '../../../../client/technical/recordSummary.ts'
import { recordsCsv } from '../../../../client/technical/recordsCsv.ts'

const name = { fi: 'x', sv: 'x', en: 'x' }
const resident = { role: 'resident', number: 1 } as const
const figures = { outgoingBps: 90_000, incomingBps: null, rttMs: 320, lostPercent: 4.5, concealedPercent: 12 }
const worse: TechnicalEvent = {
  kind: 'grade',
  grade: 'poor',
  causes: ['sendsLittle', 'soundMadeUp'],
  figures,
}

function record(...entries: readonly [atMs: number, event: TechnicalEvent][]): TechnicalRecord {
  return {
    id: TechnicalRecordId.parse('00000000-0000-4000-8000-000000000099'),
    agencyId: AgencyId.parse('kela'),
    agencyName: name,
    servicePointName: name,
    boothId: BoothId.parse('lahti-1'),
    beganAt: '2026-11-28T10:00:00Z',
    lastsMs: 100_000,
    isOver: true,
    entries: entries.map(([atMs, event]) => ({
      atMs,
      seat: event.kind === 'roomLost' ? null : resident,
      event,
    })),
  }
}

describe('the summary of a seat', () => {
  it('has every stretch of the call without a gap, and how much of it was bad', () => {
    const [summary] = summariesOf(
      record(
        [0, { kind: 'came' }],
        [500, { kind: 'path', path: 'udp' }],
        [20_000, worse],
        [30_000, { ...worse, grade: 'good', causes: [] }],
        [35_000, { kind: 'mediaBack' }],
        [40_000, { kind: 'lost' }],
        [60_000, { kind: 'back', awayMs: 20_000 }],
        [60_500, { kind: 'path', path: 'relayTls' }],
        [61_000, { kind: 'roomLost' }],
      ),
    )
    expect(summary).toEqual({
      seat: resident,
      stretches: [
        { fromMs: 0, toMs: 20_000, is: 'good' },
        { fromMs: 20_000, toMs: 30_000, is: 'poor' },
        { fromMs: 30_000, toMs: 40_000, is: 'good' },
        { fromMs: 40_000, toMs: 60_000, is: 'away' },
        { fromMs: 60_000, toMs: 100_000, is: 'good' },
      ],
      losses: 1,
      mediaBreaks: 1,
      awayMs: 20_000,
      badShare: 10_000 / 80_000,
      worst: 'away',
      paths: ['udp', 'relayTls'],
      causes: ['sendsLittle', 'soundMadeUp'],
    })
  })

  it('says nothing of a call of which nothing is noted', () => {
    expect(summariesOf(record())).toEqual([])
    expect(summariesOf(record([5, { kind: 'roomLost' }]))).toEqual([])
  })

  it('knows the worse of two', () => {
    expect(worseOf('good', 'weak')).toBe('weak')
    expect(worseOf('away', 'poor')).toBe('away')
  })
})

describe('the table', () => {
  it('has a line for each entry, with ids, words of closed lists and figures', () => {
    const text = recordsCsv([
      record(
        [0, { kind: 'came' }],
        [10, worse],
        [20, { kind: 'back', awayMs: 1_234.5 }],
        [30, { kind: 'source', source: 'microphone', trouble: null }],
        [40, { kind: 'cover', state: 'asked' }],
        [50, { kind: 'roomLost' }],
      ),
    ])
    const start = '00000000-0000-4000-8000-000000000099,kela,lahti-1,2026-11-28T10:00:00Z'
    expect(text.split('\r\n')).toEqual([
      'record,agency,booth,began_at,at_ms,seat,event,value,causes,outgoing_bps,incoming_bps,rtt_ms,lost_percent,concealed_percent',
      `${start},0,resident 1,came,,,,,,,`,
      `${start},10,resident 1,grade,poor,sendsLittle soundMadeUp,90000,,320,4.5,12`,
      `${start},20,resident 1,back,1235,,,,,,`,
      `${start},30,resident 1,source,microphone works,,,,,,`,
      `${start},40,resident 1,cover,asked,,,,,,`,
      `${start},50,,roomLost,,,,,,,`,
      '',
    ])
  })
})
