import type { PauseReason } from '#shared/model/call.ts'
import type { PersonId, ReservationId } from '#shared/model/ids.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'

/** What the expert in charge asks for while the call goes on. */
export interface TeamRequests {
  readonly pause: (reason: PauseReason) => Promise<void>
  readonly resume: () => Promise<void>
  /** False when it was refused. */
  readonly ask: (wish: { readonly personId: PersonId; readonly pause: boolean }) => Promise<boolean>
  readonly withdraw: (reservationId: ReservationId) => Promise<void>
}

/** Asks the call's node, and lets every refusal be put into words. */
export function teamRequests(
  session: Pick<CallSession, 'request'>,
  onAnswer: (answer: Answer<unknown>) => void,
): TeamRequests {
  const told = async (answered: Promise<Answer<unknown>>) => {
    const answer = await answered
    onAnswer(answer)
    return answer.ok
  }
  return {
    pause: async (reason) => void (await told(session.request('call.pause', { reason }))),
    resume: async () => void (await told(session.request('call.resume', {}))),
    ask: (wish) => told(session.request('call.askColleague', wish)),
    withdraw: async (reservationId) =>
      void (await told(session.request('call.withdrawAsking', { reservationId }))),
  }
}
