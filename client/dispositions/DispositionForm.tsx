import type { ReactNode } from 'react'
import {
  type MadeDisposition,
  MatterOutcome,
  maxDispositionHint,
  maxDispositionName,
} from '#shared/model/disposition.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { DecisionForm } from '../offering/DecisionForm.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { useChecking } from '../offering/useChecking.ts'
import { RadioCards } from '../ui/RadioCards.tsx'
import { type DispositionDraft, dispositionOf, dispositionProblems } from './dispositionDraft.ts'
import { outcomeHints, outcomeWords, problemWords } from './dispositionWords.ts'
import { LanguageFields } from './LanguageFields.tsx'

/** The words of a disposition in every language; of a new one also what it counts as. */
export function DispositionForm(props: {
  readonly title: string
  readonly draft: DispositionDraft
  readonly list: readonly MadeDisposition[]
  readonly busy: boolean
  readonly onType: (draft: DispositionDraft) => void
  readonly onSave: (disposition: MadeDisposition) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t, local } = useOfferingMessages()
  const { draft, list, onType } = props
  const { form, isChecked, refuse } = useChecking()
  const problems = dispositionProblems(draft, list)
  const current = list.find(({ id }) => id === draft.id) ?? null
  const isOvertaken =
    draft.opened !== null && current !== null && JSON.stringify(current) !== JSON.stringify(draft.opened)
  const problem = (field: Parameters<typeof problems.get>[0]) => {
    const found = isChecked ? problems.get(field) : undefined
    return found === undefined ? null : t(problemWords[found])
  }
  return (
    <DecisionForm
      form={form}
      title={props.title}
      testId="disposition"
      save={{ label: t('offering.save'), testId: 'disposition-save' }}
      busy={props.busy}
      onSubmit={() => {
        const wanted = dispositionOf(draft)
        if (problems.size > 0 || wanted === null) refuse()
        else props.onSave(wanted)
      }}
      onCancel={props.onCancel}
    >
      <h4>{props.title}</h4>
      {isOvertaken && (
        <StatusNotice tone="warning" testId="disposition-overtaken">
          {t('dispositions.overtaken', { name: local(current.name) })}
        </StatusNotice>
      )}
      <LanguageFields
        field="name"
        texts={draft.name}
        longest={maxDispositionName}
        problem={(language) => problem(`name.${language}`)}
        onText={(name) => onType({ ...draft, name })}
      />
      {draft.opened === null ? (
        <div>
          <RadioCards
            name="disposition-outcome"
            legend={t('dispositions.outcome')}
            choices={MatterOutcome.options.map((value) => ({
              value,
              label: t(outcomeWords[value]),
              hint: t(outcomeHints[value]),
            }))}
            chosen={draft.outcome}
            problem={problem('outcome')}
            onChoose={(outcome) => onType({ ...draft, outcome })}
          />
          <p>{t('dispositions.outcome.hint')}</p>
        </div>
      ) : (
        <p>{t('dispositions.outcome.fixed', { outcome: t(outcomeWords[draft.opened.outcome]) })}</p>
      )}
      <LanguageFields
        field="hint"
        texts={draft.hint}
        longest={maxDispositionHint}
        problem={(language) => problem(`hint.${language}`)}
        onText={(hint) => onType({ ...draft, hint })}
      />
    </DecisionForm>
  )
}
