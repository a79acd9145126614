import type { ReactNode } from 'react'
import { useOfferingMessages } from '../offering/messages.tsx'
import { clockWords } from './wallClock.ts'

/** One time of a day, written as somebody likes and put in order afterwards. */
export function TimeInput(props: {
  readonly label: string
  readonly value: string
  readonly parse: (text: string) => number | null
  readonly isWrong: boolean
  /** The id of the words that say what is wrong. */
  readonly problemId: string
  readonly testId: string
  readonly onText: (text: string) => void
}): ReactNode {
  const { language } = useOfferingMessages()
  const { value, parse, isWrong, onText } = props
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      aria-label={props.label}
      aria-invalid={isWrong || undefined}
      aria-describedby={isWrong ? props.problemId : undefined}
      value={value}
      maxLength={8}
      data-testid={props.testId}
      onChange={(event) => onText(event.currentTarget.value)}
      onBlur={() => {
        const minutes = parse(value)
        if (minutes !== null) onText(clockWords(minutes, language))
      }}
    />
  )
}
