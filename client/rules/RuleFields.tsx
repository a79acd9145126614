import type { ReactNode } from 'react'
import { type AgencyRules, defaultRules } from '#shared/model/rules.ts'
import { useMessages } from '../messages.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './RulesForm.module.css'
import { ruleChoices, saidDuration, withCurrent } from './ruleChoices.ts'
import { numberRuleHints, numberRuleWords } from './rulesWords.ts'

/** Stands for a rule that sets no number. */
const NONE = 'none'

type NumberRule = Exclude<keyof AgencyRules, 'strategy'>
type NullableRule = { [Name in NumberRule]: null extends AgencyRules[Name] ? Name : never }[NumberRule]

/** The rules that are numbers, each as a list of what makes sense. */
export function RuleFields(props: {
  readonly rules: AgencyRules
  readonly onChange: (changed: Partial<AgencyRules>) => void
}): ReactNode {
  const { t } = useMessages()
  const { rules, onChange } = props
  const duration = (ms: number) => {
    const said = saidDuration(ms)
    if (said.unit === 'none') return t('rules.atOnce')
    const { unit, count } = said
    return unit === 'minutes' ? t('rules.minutes', { count }) : t('rules.seconds', { count })
  }
  const field = (name: NumberRule, label: (value: number) => string, none: string | null = null) => (
    <SelectField
      label={t(numberRuleWords[name])}
      hint={t(numberRuleHints[name])}
      testId={`rule-${name}`}
      value={String(rules[name] ?? NONE)}
      choices={[
        ...(none === null ? [] : [{ value: NONE, words: none, of: null }]),
        ...withCurrent(ruleChoices[name], rules[name]).map((of) => ({
          value: String(of),
          words: label(of),
          of,
        })),
      ].map(({ value, words, of }) => ({
        value,
        label: of === defaultRules[name] ? t('rules.default', { choice: words }) : words,
      }))}
      onChoose={(value) => onChange({ [name]: value === NONE ? null : Number(value) })}
    />
  )
  const nullable = (name: NullableRule, none: string) => field(name, duration, none)
  return (
    <div className={styles['fields']}>
      {field('serviceLevelMs', duration)}
      {nullable('offerMs', t('rules.offer.operator'))}
      {nullable('wrapUpLimitMs', t('rules.wrapUp.untimed'))}
      {field('languageWaitMs', duration)}
      {field('keepFree', (count) => t('rules.keepFree.count', { count }))}
      {rules.keepFree > 0 && field('keptFreeMs', duration)}
    </div>
  )
}
