import { describe, expect, it } from 'vitest'
import type { Invitation, InvitationState } from '#shared/model/guest.ts'
import { InvitationId } from '#shared/model/ids.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { askingNow, awaitingOther } from '#shared/web/guests/atTheDoor.ts'
import { Door } from '#shared/web/guests/Door.ts'
import { Inviting } from '#shared/web/guests/Inviting.ts'
import { FakeClock } from '../support/FakeClock.ts'

const ids = [1, 2, 3].map((n) => InvitationId.parse(`00000000-0000-4000-8000-00000000000${n}`))
const [first, second, third] = ids.map((id) => (is: InvitationState): Invitation => {
  return { id, kind: 'interpreter', invitedBy: 'expert', is }
})
const heard: Answer<object> = { ok: true, value: {} }
const unheard: Answer<never> = { ok: false, error: { code: 'unavailable' } }

function asked(resident: boolean, expert: boolean): InvitationState {
  return { state: 'asked', agreed: { resident, expert } }
}

describe('who stands at the door', () => {
  it('is asked about one after the other, by each side for itself', () => {
    const invitations = [
      first?.({ state: 'opened' }),
      second?.(asked(true, false)),
      third?.(asked(false, false)),
    ].filter((one) => one !== undefined)
    expect(askingNow(invitations, 'expert')?.id).toBe(ids[1])
    expect(askingNow(invitations, 'resident')?.id).toBe(ids[2])
    expect(awaitingOther(invitations, 'resident').map(({ id }) => id)).toEqual([ids[1]])
    expect(awaitingOther(invitations, 'expert')).toEqual([])
  })

  it('is asked about no more once answered, even before the call says so', async () => {
    const [id] = ids
    const invitation = first?.(asked(false, false))
    if (id === undefined || invitation === undefined) throw new Error('no invitation')
    const door = new Door(() => Promise.resolve(heard))
    await door.answer(id, false)
    expect(askingNow([invitation], 'resident', door.answered.get())).toBeNull()
  })
})

/** What lies between the two presses of a hand that presses twice. */
const A_HAND_MS = 250

describe('a door', () => {
  it('sends one answer however often it is pressed, and says why it was refused', async () => {
    const [id] = ids
    if (id === undefined) throw new Error('no invitation')
    const sent: boolean[] = []
    const clock = new FakeClock()
    const door = new Door(({ mayComeIn }) => {
      sent.push(mayComeIn)
      return Promise.resolve(unheard)
    }, clock)
    const press = door.answer(id, true)
    expect(door.progress.get()).toEqual({ busy: true, resting: false, refusal: null })
    await Promise.all([press, door.answer(id, false)])
    expect(sent).toEqual([true])
    expect(door.progress.get()).toEqual({ busy: false, resting: true, refusal: 'unavailable' })
    await clock.advance(A_HAND_MS)
    await door.answer(id, true)
    expect(sent).toEqual([true])
    await clock.advance(A_HAND_MS * 10)
    expect(door.progress.get()).toEqual({ busy: false, resting: false, refusal: 'unavailable' })
    expect(door.answered.get().size).toBe(0)
  })
})

describe('inviting', () => {
  const [invitationId] = ids

  it('keeps the code of the newest invitation here, and sends its hash', async () => {
    if (invitationId === undefined) throw new Error('no invitation')
    const hashes: string[] = []
    const inviting = new Inviting({
      invite: ({ codeHash }) => {
        hashes.push(codeHash)
        return Promise.resolve({ ok: true, value: { invitationId } })
      },
      takeBack: () => Promise.resolve(heard),
    })
    await inviting.invite('interpreter')
    const made = inviting.made.get()
    expect(made).toMatchObject({ invitationId, kind: 'interpreter' })
    expect(hashes).toHaveLength(1)
    expect(hashes[0]).not.toContain(made?.code)
    inviting.forget()
    expect(inviting.made.get()).toBeNull()
  })

  it('shows no code that the server does not know', async () => {
    const inviting = new Inviting({
      invite: () => Promise.resolve({ ok: false, error: { code: 'tooManyGuests' } }),
      takeBack: () => Promise.resolve(heard),
    })
    await inviting.invite('supportPerson')
    expect(inviting.made.get()).toBeNull()
    expect(inviting.progress.get().refusal).toBe('tooManyGuests')
  })
})
