import { useState } from 'react'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { DangerStep } from './SafetyPanel.tsx'

/** Tells of danger and keeps how far the word has got. */
export function useDanger(report: () => Promise<Answer<unknown>>): readonly [DangerStep, () => void] {
  const [step, setStep] = useState<DangerStep>('no')
  const tell = async () => {
    setStep('alerting')
    const answer = await report()
    setStep(answer.ok ? 'alerted' : 'failed')
  }
  return [step, () => void tell()]
}
