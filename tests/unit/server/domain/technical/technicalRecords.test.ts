import { expect, it } from 'vitest'
import { withSeats } from '#server/domain/technical/technicalRecords.ts'
import { AgencyId, BoothId, ParticipantId, TechnicalRecordId } from '#shared/model/ids.ts'

const seat = (n: number) => ParticipantId.parse(`00000000-0000-4000-8000-00000000000${n}`)
const name = { fi: 'x', sv: 'x', en: 'x' }

it('names seats by their role and the order of their coming, and no participant', () => {
  const stored = {
    id: TechnicalRecordId.parse('00000000-0000-4000-8000-000000000099'),
    agencyId: AgencyId.parse('kela'),
    agencyName: name,
    servicePointName: name,
    boothId: BoothId.parse('lahti-1'),
    beganAt: '2026-11-28T10:00:00Z',
    lastsMs: 5_000,
    isOver: true,
    entries: [
      { atMs: 0, participantId: seat(1), role: 'expert', event: { kind: 'came' } },
      { atMs: 1, participantId: seat(2), role: 'resident', event: { kind: 'came' } },
      { atMs: 2, participantId: seat(3), role: 'expert', event: { kind: 'came' } },
      { atMs: 3, participantId: seat(1), role: 'expert', event: { kind: 'lost' } },
      { atMs: 4, participantId: null, role: null, event: { kind: 'roomLost' } },
      // Whoever has no seat any more is nobody's.
      { atMs: 5, participantId: seat(4), role: null, event: { kind: 'lost' } },
    ],
  } as const
  const record = withSeats(stored)
  expect(record.entries.map((entry) => entry.seat)).toEqual([
    { role: 'expert', number: 1 },
    { role: 'resident', number: 1 },
    { role: 'expert', number: 2 },
    { role: 'expert', number: 1 },
    null,
    null,
  ])
  expect(JSON.stringify(record)).not.toContain(seat(1))
})
