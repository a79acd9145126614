import { assertNever } from '#shared/kernel/assertNever.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'

/** What somebody has to know of the own connection to the call; `stalled` may be the others' as well. */
export type OwnLink = 'fine' | 'stalled' | 'lost' | 'closed'

/** The own connection in a call that is not over: one that closed there will not come back by itself. */
export function ownLink(
  link: LinkState,
  { over, stalled }: { readonly over: boolean; readonly stalled: boolean },
): OwnLink {
  switch (link.state) {
    case 'connecting':
    case 'connected':
      return stalled && !over ? 'stalled' : 'fine'
    case 'reconnecting':
      return 'lost'
    case 'closed':
      return over ? 'fine' : 'closed'
    default:
      return assertNever(link)
  }
}
