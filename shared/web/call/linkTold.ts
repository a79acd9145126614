import type { CallView } from '#shared/model/call.ts'
import type { GradedLink, GradedLinks } from '../media/LinkGrades.ts'
import type { RemoteMedia } from '../media/RemoteStreams.ts'

/** A link that somebody has to know of: the own one, or that of whom the call is with. */
export interface LinkTold extends GradedLink {
  readonly whose: 'own' | 'other'
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
  const toldOf = (whose: LinkTold['whose'], link: GradedLink | undefined): LinkTold | null => {
    if (link === undefined) return null
    // Without a picture there is none that would be less than usual.
    return link.suffers === 'picture' && link.grade === 'weak' && !hasPicture ? null : { whose, ...link }
  }
  return toldOf('own', links.get(view.self)) ?? toldOf('other', other ? links.get(other) : undefined)
}
