import { useState } from 'react'
import type { ParticipantId, ServiceId } from '#shared/model/ids.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { RequestInput } from '#shared/signalling/requests.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { untilHeard } from '#shared/web/signalling/untilHeard.ts'

/** How far the end of the own part in a call has got, by the press that asked for it. */
export type EndingStep = 'no' | 'ending' | 'endingForSafety'

/** What somebody does after a call that a colleague took over. */
export type NextAfterCall = RequestInput<'call.handOver'>['next']

/** The ways out of a call. */
export interface Ending {
  readonly step: EndingStep
  readonly end: (reason: 'expertEnded' | 'nobodyThere') => void
  readonly endForSafety: () => void
  /** Ends it here, and passes the resident on. */
  readonly transfer: (serviceId: ServiceId) => void
  /** The call goes on with the colleague. */
  readonly handOver: (participantId: ParticipantId, next: NextAfterCall) => void
  /** Goes from beside whoever is in charge. */
  readonly stepOut: () => void
}

/** Ends the own part in a call: one press is enough, also while the link is away. */
export function useEnding(
  session: CallSession,
  onAnswer: (answer: Answer<unknown>) => void,
  onEnded: () => void = () => undefined,
): Ending {
  const [step, setStep] = useState<EndingStep>('no')
  const tell = async (next: Exclude<EndingStep, 'no'>, send: () => Promise<Answer<unknown>>) => {
    setStep(next)
    const isWanted = () => session.link.get().state !== 'closed'
    const answer = await untilHeard(send, { isWanted, missed: onAnswer })
    if (answer.ok) return onEnded()
    setStep('no')
    onAnswer(answer)
  }
  return {
    step,
    end: (reason) => void tell('ending', () => session.request('call.end', { reason })),
    transfer: (serviceId) => void tell('ending', () => session.request('call.transfer', { serviceId })),
    endForSafety: () => void tell('endingForSafety', () => session.request('call.endForSafety', {})),
    handOver: (participantId, next) =>
      void tell('ending', () => session.request('call.handOver', { participantId, next })),
    stepOut: () => void tell('ending', () => session.request('call.stepOut', {})),
  }
}
