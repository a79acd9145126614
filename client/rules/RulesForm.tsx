import { type ReactNode, useState } from 'react'
import { type AgencyRules, StrategyName } from '#shared/model/rules.ts'
import { useMessages } from '../messages.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { RuleFields } from './RuleFields.tsx'
import { RulesActions } from './RulesActions.tsx'
import styles from './RulesForm.module.css'
import { strategyHints, strategyWords } from './rulesWords.ts'

/** What can be done with the rules. */
export interface RulesFormProps {
  /** As they hold now. */
  readonly rules: AgencyRules
  readonly mayUndo: boolean
  readonly busy: boolean
  readonly onSave: (rules: AgencyRules) => void
  readonly onUndo: () => void
}

/** How an agency's tickets are matched, offered and finished: each rule with what it means. */
export function RulesForm(props: RulesFormProps): ReactNode {
  const { t } = useMessages()
  const { rules } = props
  const [draft, setDraft] = useState({ of: rules, rules })
  // What was saved or taken back meanwhile is what is worked on from then on.
  const wanted = draft.of === rules ? draft.rules : rules
  const change = (changed: Partial<AgencyRules>) => setDraft({ of: rules, rules: { ...wanted, ...changed } })
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!props.busy) props.onSave(wanted)
      }}
    >
      <p>{t('rules.intro')}</p>
      <RadioCards
        name="strategy"
        legend={t('rules.strategy')}
        choices={StrategyName.options.map((value) => ({
          value,
          label: t(strategyWords[value]),
          hint: t(strategyHints[value]),
        }))}
        chosen={wanted.strategy}
        onChoose={(strategy) => change({ strategy })}
      />
      <RuleFields rules={wanted} onChange={change} />
      <RulesActions
        isChanged={JSON.stringify(wanted) !== JSON.stringify(rules)}
        mayUndo={props.mayUndo}
        busy={props.busy}
        onDiscard={() => setDraft({ of: rules, rules })}
        onUndo={props.onUndo}
      />
    </form>
  )
}
