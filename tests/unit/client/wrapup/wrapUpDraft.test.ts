import { describe, expect, it } from 'vitest'
import type { OfferedDisposition } from '#shared/model/disposition.ts'
import { TicketId } from '#shared/model/ids.ts'
import { begun } from '#tests/support/dispositions.ts'
import { draftAmong, firstDraft, missingPart, wrapUpInput } from '../../../../client/wrapup/wrapUpDraft.ts'

const id = TicketId.parse('00000000-0000-4000-8000-000000000001')
const name = { fi: 'x', sv: 'x', en: 'x' }
const offered: readonly OfferedDisposition[] = (['advised', 'nobodyThere', 'endedForSafety'] as const).map(
  (outcome) => ({ id: begun[outcome], outcome, name, hint: null }),
)
const plain = { id, endedForSafety: false, noteEnabled: true }

describe('firstDraft', () => {
  it('starts with nothing chosen', () => {
    expect(firstDraft('residentLeft', offered)).toEqual({ disposition: null, safetyReason: null, note: '' })
  })

  it('takes over what the end of the call tells', () => {
    expect(firstDraft('nobodyThere', offered).disposition).toBe('nobodyThere')
    expect(firstDraft('endedForSafety', offered).disposition).toBe('endedForSafety')
  })
})

describe('draftAmong', () => {
  it('forgets a disposition that was taken out of use meanwhile, and nothing else', () => {
    const draft = { disposition: begun.solved, safetyReason: null, note: 'Soitto' }
    expect(draftAmong(draft, offered)).toEqual({ ...draft, disposition: null })
    expect(draftAmong({ ...draft, disposition: begun.advised }, offered).disposition).toBe(begun.advised)
  })
})

describe('missingPart', () => {
  it('asks for the disposition first', () => {
    expect(missingPart(firstDraft(null, offered), false)).toBe('disposition')
  })

  it('asks for the reason only after an end for safety', () => {
    expect(missingPart(firstDraft('endedForSafety', offered), true)).toBe('safetyReason')
    expect(missingPart({ disposition: begun.solved, safetyReason: null, note: '' }, false)).toBeNull()
  })
})

describe('wrapUpInput', () => {
  it('is null while something is missing', () => {
    expect(wrapUpInput(firstDraft(null, offered), plain, 'break')).toBeNull()
  })

  it('leaves out what was not filled in', () => {
    const draft = { disposition: begun.solved, safetyReason: 'threat', note: '   ' } as const
    expect(wrapUpInput(draft, plain, 'available')).toEqual({
      ticketId: id,
      disposition: begun.solved,
      next: 'available',
    })
  })

  it('never sends a note for an agency without notes', () => {
    const draft = { disposition: begun.solved, safetyReason: null, note: 'Soitto huomenna' } as const
    expect(wrapUpInput(draft, { ...plain, noteEnabled: false }, 'break')).not.toHaveProperty('note')
    expect(wrapUpInput(draft, plain, 'break')).toHaveProperty('note', 'Soitto huomenna')
  })

  it('sends the reason after an end for safety', () => {
    const draft = { ...firstDraft('endedForSafety', offered), safetyReason: 'threat' } as const
    expect(wrapUpInput(draft, { ...plain, endedForSafety: true }, 'break')).toMatchObject({
      disposition: begun.endedForSafety,
      safetyReason: 'threat',
    })
  })
})
