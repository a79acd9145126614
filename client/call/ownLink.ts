import { assertNever } from '#shared/kernel/assertNever.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'

/** What an expert has to know of the own connection to the call. */
export type OwnLink = 'fine' | 'lost' | 'closed'

/** The own connection in a call that is not over: one that closed there will not come back by itself. */
export function ownLink(link: LinkState, over: boolean): OwnLink {
  switch (link.state) {
    case 'connecting':
    case 'connected':
      return 'fine'
    case 'reconnecting':
      return 'lost'
    case 'closed':
      return over ? 'fine' : 'closed'
    default:
      return assertNever(link)
  }
}
