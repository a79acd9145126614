import { describe, expect, it } from 'vitest'
import type { MadeDisposition } from '#shared/model/disposition.ts'
import { begun } from '#tests/support/dispositions.ts'
import {
  dispositionOf,
  dispositionProblems,
  draftOf,
  newDraft,
} from '../../../../client/dispositions/dispositionDraft.ts'

const uuid = '00000000-0000-4000-8000-000000000001'
const solved: MadeDisposition = {
  id: begun.solved,
  outcome: 'solved',
  name: { fi: 'Ratkesi', sv: 'Löstes', en: 'Solved' },
  hint: null,
  inUse: true,
}
const typed = {
  ...newDraft(uuid),
  outcome: 'advised' as const,
  name: { fi: ' Neuvo ', sv: 'Råd', en: 'Advice' },
}
const problems = (draft: Parameters<typeof dispositionOf>[0]) =>
  Object.fromEntries(dispositionProblems(draft, [solved]))

describe('the draft of a disposition', () => {
  it('lacks everything at first', () => {
    expect(problems(newDraft(uuid))).toEqual({
      outcome: 'outcomeMissing',
      'name.fi': 'nameMissing',
      'name.sv': 'nameMissing',
      'name.en': 'nameMissing',
    })
    expect(dispositionOf(newDraft(uuid))).toBeNull()
  })

  it('becomes one in use, without the blanks around its words', () => {
    expect(problems(typed)).toEqual({})
    expect(dispositionOf(typed)).toEqual({
      id: uuid,
      outcome: 'advised',
      name: { fi: 'Neuvo', sv: 'Råd', en: 'Advice' },
      hint: null,
      inUse: true,
    })
  })

  it('has a hint in every language or in none', () => {
    const some = { ...typed, hint: { fi: '', sv: 'När', en: ' ' } }
    expect(problems(some)).toEqual({ 'hint.fi': 'hintMissing', 'hint.en': 'hintMissing' })
    const hint = { fi: 'Kun', sv: 'När', en: 'When' }
    expect(dispositionOf({ ...typed, hint })).toMatchObject({ hint })
  })

  it('takes no name of another one in use, however it is written, but its own', () => {
    const name = { ...typed.name, fi: 'RATKESI ' }
    expect(problems({ ...typed, name })).toEqual({ 'name.fi': 'nameTaken' })
    expect(
      Object.fromEntries(dispositionProblems({ ...typed, name }, [{ ...solved, inUse: false }])),
    ).toEqual({})
    expect(problems(draftOf(solved))).toEqual({})
  })

  it('keeps one that is not in use out of use', () => {
    const resting = { ...solved, inUse: false }
    expect(dispositionOf(draftOf(resting))).toEqual(resting)
  })
})
