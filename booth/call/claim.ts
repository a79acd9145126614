import type { CallView } from '#shared/model/call.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'

/** How far it has come after somebody has said that it is them. */
export type Claim =
  /** The own link is away, or the server has not taken in what they said. */
  | { readonly state: 'connecting' }
  /** The expert is away, and waited for. */
  | { readonly state: 'held'; readonly heldForMs: number }
  /** The expert has them before their eyes, and says whether it is them. */
  | { readonly state: 'presented' }

/** Reads the call; a view from before a break says nothing of now. */
export function claimOf(
  view: CallView | null,
  links: readonly { readonly state: LinkState['state'] | 'notEnrolled' }[],
): Claim {
  if (view === null || links.some(({ state }) => state !== 'connected')) return { state: 'connecting' }
  if (view.call.state === 'held') return { state: 'held', heldForMs: view.call.heldForMs }
  return { state: view.cover?.state === 'claimed' ? 'presented' : 'connecting' }
}
