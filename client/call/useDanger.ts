import { useState } from 'react'
import type { Answer } from '#shared/signalling/envelope.ts'
import { untilHeard } from '#shared/web/signalling/untilHeard.ts'
import type { DangerStep } from './SafetyPanel.tsx'

/** Tells of danger and keeps how far the word has got. */
export function useDanger(
  report: () => Promise<Answer<unknown>>,
  isWanted: () => boolean,
): readonly [DangerStep, () => void] {
  const [step, setStep] = useState<DangerStep>('no')
  const tell = async () => {
    setStep('alerting')
    // What helps meanwhile is said after the first time in vain; the word goes on its way all the same.
    const answer = await untilHeard(report, { isWanted, missed: () => setStep('failed') })
    setStep(answer.ok ? 'alerted' : 'failed')
  }
  return [step, () => void tell()]
}
