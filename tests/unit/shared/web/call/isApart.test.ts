import { expect, it } from 'vitest'
import { CallView, ParticipantRole } from '#shared/model/call.ts'
import { isApart } from '#shared/web/call/isApart.ts'

const roles = ParticipantRole.options
const ids = roles.map((_, index) => `00000000-0000-4000-8000-00000000000${index}`)

function viewOf(role: ParticipantRole, pause: CallView['pause']): CallView {
  return CallView.parse({
    callId: '00000000-0000-4000-8000-000000000009',
    self: ids[roles.indexOf(role)],
    call: { state: 'live', elapsedMs: 0 },
    sendsFor: null,
    media: 'soundOnly',
    actingFor: 'self',
    participants: roles.map((each, index) => ({
      id: ids[index],
      role: each,
      agencyId: null,
      agencyName: null,
      shownAs: null,
      admitted: true,
      connected: true,
      signs: false,
      interprets: null,
    })),
    inCharge: null,
    pause,
    cover: null,
    asked: [],
    invitations: [],
  })
}

function apartFrom(role: ParticipantRole, pause: CallView['pause']): readonly ParticipantRole[] {
  const view = viewOf(role, pause)
  return view.participants.filter(({ id }) => isApart(view, id)).map((participant) => participant.role)
}

const pause = { reason: 'backSoon', sinceMs: 0 } as const

it('keeps the staff and the side of the resident apart while there is a pause', () => {
  const staff = ['expert', 'interpreter', 'advisor', 'supervisor']
  const beside = ['resident', 'supportPerson', 'residentDevice']
  for (const role of ['resident', 'supportPerson', 'residentDevice'] as const) {
    expect(apartFrom(role, pause)).toEqual(staff)
  }
  for (const role of ['expert', 'interpreter', 'supervisor'] as const) {
    expect(apartFrom(role, pause)).toEqual(beside)
  }
})

it('keeps nobody apart without one', () => {
  for (const role of roles) expect(apartFrom(role, null)).toEqual([])
})
