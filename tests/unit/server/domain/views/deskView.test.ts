import { describe, expect, it } from 'vitest'
import type { DeskRow } from '#server/domain/ports/views.ts'
import { deskOf } from '#server/domain/views/deskView.ts'
import { DeskView } from '#shared/model/desk.ts'
import {
  AgencyId,
  CallId,
  PersonId,
  ReservationId,
  ServiceId,
  ServicePointId,
  TicketId,
} from '#shared/model/ids.ts'
import { TicketCode } from '#shared/model/ticketCode.ts'
import { begun } from '#tests/support/dispositions.ts'

const text = { fi: 'a', sv: 'b', en: 'c' }
const uuid = (last: number) => `00000000-0000-4000-8000-00000000000${last}`
const ticket = {
  id: TicketId.parse(uuid(1)),
  service: {
    id: ServiceId.parse('kela.housing'),
    agencyId: AgencyId.parse('kela'),
    name: text,
    description: text,
    icon: 'home',
  },
  language: 'fi',
  media: 'pictureAndSound',
  waitedMs: 1_000,
  servicePoint: {
    id: ServicePointId.parse('lahti-campus'),
    kind: 'campus',
    name: text,
    municipality: 'Lahti',
    streetAddress: null,
    postalCode: null,
    phone: '0',
    latitude: 1,
    longitude: 2,
  },
  boothName: text,
} as const
const work: NonNullable<DeskRow['work']> = {
  stage: 'offered',
  reservationId: ReservationId.parse(uuid(2)),
  callId: CallId.parse(uuid(3)),
  remainingMs: 15_000,
  limitMs: 20_000,
  wrapUpRemainingMs: null,
  endReason: null,
  ticketCode: TicketCode.parse('0000000000'),
  dispositions: [{ id: begun.solved, outcome: 'solved', name: text, hint: null }],
  ticket,
  seat: 'expert',
  isAccepted: false,
  interpreting: null,
  askedBy: null,
}
const row: DeskRow = {
  person: {
    id: PersonId.parse('demo-kela-1'),
    displayName: 'Aino',
    roleName: text,
    languages: ['fi'],
    languagePairs: [],
  },
  agency: {
    id: AgencyId.parse('kela'),
    name: text,
    shortName: text,
    icon: 'heart',
    noteEnabled: true,
    noteDays: 7,
  },
  presence: { state: 'available' },
  work: null,
}

/** Which parts of the desk there are. */
function parts(view: DeskView): readonly string[] {
  return (['offer', 'call', 'wrapUp'] as const).filter((part) => view[part] !== null)
}

describe('a desk', () => {
  it('is empty without work', () => {
    expect(parts(deskOf(row))).toEqual([])
  })

  it.each([
    ['offered', 'offer'],
    ['onCall', 'call'],
    ['wrappingUp', 'wrapUp'],
  ] as const)('shows one thing at a time: %s', (stage, part) => {
    const view = deskOf({ ...row, work: { ...work, stage } })
    expect(parts(view)).toEqual([part])
    expect(DeskView.parse(view)).toEqual(view)
  })

  it('shows an offer with its remaining time, never with a time of day', () => {
    expect(deskOf({ ...row, work }).offer).toEqual({
      seat: 'expert',
      isAccepted: false,
      interpreting: null,
      askedBy: null,
      reservationId: work.reservationId,
      callId: work.callId,
      remainingMs: 15_000,
      limitMs: 20_000,
      ticket,
    })
  })

  it.each([null, 'expertEnded', 'endedForSafety'] as const)(
    'tells the wrap-up how the call ended: %s',
    (endReason) => {
      const view = deskOf({ ...row, work: { ...work, stage: 'wrappingUp', wrapUpRemainingMs: 5, endReason } })
      const { dispositions, ticketCode } = work
      expect(view.wrapUp).toEqual({ ticket, ticketCode, remainingMs: 5, endReason, dispositions })
    },
  )
})
