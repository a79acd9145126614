import type { MadeDisposition, MatterOutcome } from '#shared/model/disposition.ts'
import { DispositionId } from '#shared/model/ids.ts'
import { interfaceLanguages, type LocalisedText } from '#shared/model/language.ts'

/** The draft of a disposition that is not in the list yet. */
export const NEW = 'new'

/** What was typed about a disposition. */
export interface DispositionDraft {
  readonly id: DispositionId
  /** As it stood in the list when it was opened; null for a new one. */
  readonly opened: MadeDisposition | null
  readonly outcome: MatterOutcome | null
  readonly name: LocalisedText
  readonly hint: LocalisedText
}

/** What has to be put right before it can be saved. */
export type DispositionProblem = 'outcomeMissing' | 'nameMissing' | 'nameTaken' | 'hintMissing'

/** A field, as `outcome`, `name.fi` or `hint.fi`. */
type FieldName = 'outcome' | `${'name' | 'hint'}.${keyof LocalisedText}`

const nothing: LocalisedText = { fi: '', sv: '', en: '' }

/** A new one, by an id of its own. */
export function newDraft(uuid: string): DispositionDraft {
  return { id: DispositionId.parse(uuid), opened: null, outcome: null, name: nothing, hint: nothing }
}

/** One of the list, to be changed. */
export function draftOf(opened: MadeDisposition): DispositionDraft {
  const { id, outcome, name, hint } = opened
  return { id, opened, outcome, name, hint: hint ?? nothing }
}

/** The problems by their fields; names are unlike those of all others that are in use. */
export function dispositionProblems(
  draft: DispositionDraft,
  list: readonly MadeDisposition[],
): ReadonlyMap<FieldName, DispositionProblem> {
  const problems = new Map<FieldName, DispositionProblem>()
  if (draft.outcome === null) problems.set('outcome', 'outcomeMissing')
  const others = list.filter(({ id, inUse }) => inUse && id !== draft.id)
  const hasHint = interfaceLanguages.some((language) => draft.hint[language].trim() !== '')
  for (const language of interfaceLanguages) {
    const name = alike(draft.name[language])
    if (name === '') problems.set(`name.${language}`, 'nameMissing')
    else if (others.some((other) => alike(other.name[language]) === name)) {
      problems.set(`name.${language}`, 'nameTaken')
    }
    if (hasHint && draft.hint[language].trim() === '') problems.set(`hint.${language}`, 'hintMissing')
  }
  return problems
}

/** What the draft says, once it has no problem. */
export function dispositionOf(draft: DispositionDraft): MadeDisposition | null {
  const { id, opened, outcome } = draft
  if (outcome === null) return null
  const hint = trimmed(draft.hint)
  return {
    id,
    outcome,
    name: trimmed(draft.name),
    hint: hint.fi === '' ? null : hint,
    inUse: opened?.inUse ?? true,
  }
}

function trimmed({ fi, sv, en }: LocalisedText): LocalisedText {
  return { fi: fi.trim(), sv: sv.trim(), en: en.trim() }
}

function alike(name: string): string {
  return name.trim().toLocaleLowerCase('fi')
}
