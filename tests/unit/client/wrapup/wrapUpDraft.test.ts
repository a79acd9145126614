import { describe, expect, it } from 'vitest'
import { TicketId } from '#shared/model/ids.ts'
import { firstDraft, missingPart, wrapUpInput } from '../../../../client/wrapup/wrapUpDraft.ts'

const id = TicketId.parse('00000000-0000-4000-8000-000000000001')
const plain = { id, endedForSafety: false, noteEnabled: true }

describe('firstDraft', () => {
  it('starts with nothing chosen', () => {
    expect(firstDraft('residentLeft')).toEqual({ disposition: null, safetyReason: null, note: '' })
  })

  it('takes over what the end of the call tells', () => {
    expect(firstDraft('nobodyThere').disposition).toBe('nobodyThere')
    expect(firstDraft('endedForSafety').disposition).toBe('endedForSafety')
  })
})

describe('missingPart', () => {
  it('asks for the disposition first', () => {
    expect(missingPart(firstDraft(null), false)).toBe('disposition')
  })

  it('asks for the reason only after an end for safety', () => {
    expect(missingPart(firstDraft('endedForSafety'), true)).toBe('safetyReason')
    expect(missingPart({ disposition: 'solved', safetyReason: null, note: '' }, false)).toBeNull()
  })
})

describe('wrapUpInput', () => {
  it('is null while something is missing', () => {
    expect(wrapUpInput(firstDraft(null), plain, 'break')).toBeNull()
  })

  it('leaves out what was not filled in', () => {
    const draft = { disposition: 'solved', safetyReason: 'threat', note: '   ' } as const
    expect(wrapUpInput(draft, plain, 'available')).toEqual({
      ticketId: id,
      disposition: 'solved',
      next: 'available',
    })
  })

  it('never sends a note for an agency without notes', () => {
    const draft = { disposition: 'solved', safetyReason: null, note: 'Soitto huomenna' } as const
    expect(wrapUpInput(draft, { ...plain, noteEnabled: false }, 'break')).not.toHaveProperty('note')
    expect(wrapUpInput(draft, plain, 'break')).toHaveProperty('note', 'Soitto huomenna')
  })

  it('sends the reason after an end for safety', () => {
    const draft = { ...firstDraft('endedForSafety'), safetyReason: 'threat' } as const
    expect(wrapUpInput(draft, { ...plain, endedForSafety: true }, 'break')).toMatchObject({
      disposition: 'endedForSafety',
      safetyReason: 'threat',
    })
  })
})
