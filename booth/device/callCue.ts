import { assertNever } from '#shared/kernel/assertNever.ts'
import type { CallView, ParticipantRole } from '#shared/model/call.ts'
import { type CallNews, callNews } from '#shared/web/call/callNews.ts'
import { type CallSentence, type SpokenRole, spokenRoles } from './utterance.ts'

/** What a change of the call means for the booth's voice: a sentence to begin, silence, or nothing. */
export type CallCue = CallSentence | 'silence' | 'goOn'

/** Says why the resident waits, and who comes and goes; falls silent when the experts are back. */
export function callCue(before: CallView | null, now: CallView | null): CallCue {
  const reason = pauseOf(now)
  const reasonBefore = pauseOf(before)
  if (reason !== null && reason !== reasonBefore) return `pause/${reason}`
  const news = before !== null && now !== null ? callNews(before, now) : null
  const sentence = news === null ? null : sentenceOf(news)
  if (sentence !== null) return sentence
  return reason === null && reasonBefore !== null ? 'silence' : 'goOn'
}

function pauseOf(view: CallView | null) {
  return view === null || view.call.state === 'ended' ? null : (view.pause?.reason ?? null)
}

function sentenceOf(news: CallNews): CallSentence | null {
  switch (news.kind) {
    case 'handedOver':
      return 'handed-over'
    case 'came':
    case 'went': {
      const { role } = news.who
      return isSpokenOf(role) ? `${news.kind}/${role}` : null
    }
    default:
      return assertNever(news)
  }
}

function isSpokenOf(role: ParticipantRole): role is SpokenRole {
  return spokenRoles.some((one) => one === role)
}
