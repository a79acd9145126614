import { describe, expect, it } from 'vitest'
import type { CallSeat, SeatedParticipant } from '#server/domain/ports/views.ts'
import { callOf } from '#server/domain/views/callView.ts'
import { CallView } from '#shared/model/call.ts'
import { AgencyId, CallId, NodeId, ParticipantId, PersonId, ReservationId } from '#shared/model/ids.ts'

const text = (fi: string) => ({ fi, sv: fi, en: fi })
const uuid = (last: number) => `00000000-0000-4000-8000-00000000000${last}`
const resident: SeatedParticipant = {
  id: ParticipantId.parse(uuid(1)),
  role: 'resident',
  isInvited: false,
  agencyId: null,
  agencyName: null,
  personName: null,
  roleName: null,
  shownToResidents: null,
  admitted: true,
  connected: true,
  cover: { state: 'none', round: 0 },
  interprets: null,
}
const expert: SeatedParticipant = {
  id: ParticipantId.parse(uuid(2)),
  role: 'expert',
  isInvited: false,
  agencyId: AgencyId.parse('kela'),
  agencyName: text('Kela'),
  personName: 'Aino Demo',
  roleName: text('Asiantuntija'),
  shownToResidents: 'name',
  admitted: true,
  connected: true,
  cover: { state: 'none', round: 0 },
  interprets: null,
}

const expertSelf = {
  id: expert.id,
  role: 'expert',
  seat: 'expert',
  personId: PersonId.parse('demo-kela-1'),
  admitted: true,
  mostBps: null,
} as const

const reservationId = ReservationId.parse(uuid(4))

function seat(more: Partial<CallSeat> = {}): CallSeat {
  return {
    self: {
      id: resident.id,
      role: 'resident',
      seat: 'resident',
      personId: null,
      admitted: true,
      mostBps: null,
    },
    callId: CallId.parse(uuid(3)),
    agencyId: AgencyId.parse('kela'),
    nodeId: NodeId.parse('n1'),
    state: 'live',
    endReason: null,
    elapsedMs: 1_000,
    heldForMs: 0,
    media: 'pictureAndSound',
    actingFor: 'self',
    language: 'fi',
    reservationId,
    others: [resident, expert],
    pause: null,
    inCharge: expert.id,
    asked: [],
    invitations: [],
    ...more,
  }
}

/** How the expert is shown in a view. */
function shownExpert(view: CallView) {
  return view.participants.find(({ role }) => role === 'expert')?.shownAs
}

describe('a call as a seat sees it', () => {
  it.each([
    [{ state: 'connecting' }, { state: 'connecting' }],
    [
      { state: 'live', elapsedMs: 5 },
      { state: 'live', elapsedMs: 5 },
    ],
    [
      { state: 'held', elapsedMs: 5, heldForMs: 9 },
      { state: 'held', elapsedMs: 5, heldForMs: 9 },
    ],
    [
      { state: 'ended', endReason: 'residentLost' },
      { state: 'ended', reason: 'residentLost' },
    ],
  ] as const)('%j', (columns, shown) => {
    const view = callOf(seat(columns))
    expect(view.call).toEqual(shown)
    expect(CallView.parse(view)).toEqual(view)
  })

  it.each([
    ['connecting', reservationId, reservationId],
    ['live', reservationId, reservationId],
    ['held', reservationId, reservationId],
    ['connecting', null, null],
    ['ended', reservationId, null],
  ] as const)('%s, reserved by %s: sends for %s', (state, reserved, sendsFor) => {
    const view = callOf(seat({ state, reservationId: reserved, endReason: 'residentLeft' }))
    expect(view.sendsFor).toBe(sendsFor)
  })

  it('shows a resident the name only where the agency shows names', () => {
    expect(shownExpert(callOf(seat()))).toEqual({ kind: 'name', name: 'Aino Demo' })
    const byRole = seat({ others: [resident, { ...expert, shownToResidents: 'role' }] })
    expect(shownExpert(callOf(byRole))).toEqual({ kind: 'role', role: text('Asiantuntija') })
    expect(JSON.stringify(callOf(byRole))).not.toContain('Aino')
  })

  it('shows experts each by name', () => {
    const own = seat({
      self: expertSelf,
      others: [resident, { ...expert, shownToResidents: 'role' }],
    })
    expect(shownExpert(callOf(own))).toEqual({ kind: 'name', name: 'Aino Demo' })
  })

  it('shows nothing of a resident but being there', () => {
    const view = callOf(seat({ self: expertSelf }))
    expect(view.participants[0]).toEqual({
      id: resident.id,
      role: 'resident',
      agencyId: null,
      agencyName: null,
      shownAs: null,
      admitted: true,
      connected: true,
      signs: false,
      interprets: null,
    })
  })

  it('knows who talks with their hands: whoever the language binds, an expert only without an interpreter', () => {
    const signers = (language: CallSeat['language'], others: readonly SeatedParticipant[]) =>
      callOf(seat({ language, others })).participants.flatMap(({ role, signs }) => (signs ? [role] : []))
    const interpreter: SeatedParticipant = {
      ...expert,
      id: ParticipantId.parse(uuid(7)),
      role: 'interpreter',
    }
    expect(signers('fi', [resident, expert, interpreter])).toEqual([])
    expect(signers('fse', [resident, expert])).toEqual(['resident', 'expert'])
    expect(signers('fss', [resident, expert, interpreter])).toEqual(['resident', 'interpreter'])
    expect(signers('fse', [resident, expert, { ...interpreter, admitted: false }])).toEqual([
      'resident',
      'expert',
    ])
  })

  it('tells a covered booth that it is, and nothing of who is in the call', () => {
    const cover = { state: 'asked', round: 2, because: 'away', awayMs: 34_000 } as const
    const covered = [{ ...resident, cover }, expert]
    const view = callOf(seat({ others: covered, actingFor: 'ward' }))
    expect(view.cover).toEqual(cover)
    expect(view.participants.map(({ id }) => id)).toEqual([resident.id, expert.id])
    expect(view.actingFor).toBe('self')
    expect(JSON.stringify(view)).not.toMatch(/Aino|Kela|Asiantuntija/)
    const own = callOf(seat({ self: expertSelf, others: covered, actingFor: 'ward' }))
    expect(own.cover).toEqual(cover)
    expect(shownExpert(own)).toEqual({ kind: 'name', name: 'Aino Demo' })
    expect(own.actingFor).toBe('ward')
    expect(callOf(seat({ others: covered, state: 'ended' })).cover).toBeNull()
  })
})
