import type { CallView } from '#shared/model/call.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { Interpreting } from '#shared/model/interpreting.ts'
import { isWithResident } from '../../call/isApart.ts'

/**
 * How somebody is heard while another one interprets simultaneously. `floor`: what they really say, under the interpreter's
 * voice. `silent`: an interpreter's voice in the language of the others.
 */
export type ChannelLevel = 'full' | 'floor' | 'silent'

/** Who interprets simultaneously now; null when nobody does. */
export function simultaneousIn(
  view: CallView | null,
): { readonly id: ParticipantId; readonly how: Interpreting } | null {
  if (view?.call.state !== 'live') return null
  const interpreter = view.participants.find(
    ({ interprets, admitted, connected }) => admitted && connected && interprets?.mode === 'simultaneous',
  )
  return interpreter?.interprets ? { id: interpreter.id, how: interpreter.interprets } : null
}

/** How the one at this page hears somebody else. An interpreter who is gone, or interprets in turns, changes nothing. */
export function channelLevel(view: CallView | null, speaker: ParticipantId): ChannelLevel {
  const simultaneous = simultaneousIn(view)
  if (view === null || simultaneous === null || simultaneous.id === view.self) return 'full'
  const { id, how } = simultaneous
  const [residentsLanguage, staffLanguage] = how.between
  const isOfResident = (one: ParticipantId) => isWithResident(view, one)
  const isForMe = how.into === (isOfResident(view.self) ? residentsLanguage : staffLanguage)
  if (speaker === id) return isForMe ? 'full' : 'silent'
  // What the own side says needs no interpreter.
  return isForMe && isOfResident(speaker) !== isOfResident(view.self) ? 'floor' : 'full'
}
