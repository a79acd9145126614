import type { CallView } from '#shared/model/call.ts'
import type { LinkGrade } from '#shared/model/media/link.ts'
import type { GradedLinks } from '../media/LinkGrades.ts'
import type { RemoteMedia } from '../media/RemoteStreams.ts'

/** A link that somebody has to know of: the own one, or that of whom the call is with. */
export interface LinkTold {
  readonly whose: 'own' | 'other'
  readonly grade: Exclude<LinkGrade, 'good'>
}

/** Which link is told of: the own one first, for a resident then the expert's in charge, for everybody else the resident's. */
export function linkTold(
  view: CallView | null,
  links: GradedLinks,
  remote: readonly RemoteMedia[],
): LinkTold | null {
  if (view?.call.state !== 'live' || view.pause !== null) return null
  const hasPicture = remote.some(({ picture, cameraPaused }) => picture !== null && !cameraPaused)
  const resident = view.participants.find(({ role }) => role === 'resident')?.id
  const other = view.self === resident ? view.inCharge : resident
  const toldOf = (whose: LinkTold['whose'], grade: LinkGrade | undefined): LinkTold | null =>
    // Without a picture there is none that would be less than usual.
    grade === undefined || grade === 'good' || (grade === 'weak' && !hasPicture) ? null : { whose, grade }
  return toldOf('own', links.get(view.self)) ?? toldOf('other', other ? links.get(other) : undefined)
}
