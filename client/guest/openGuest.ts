import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { Access, beginOnce, type CredentialName } from '#shared/web/credential/credentialTokens.ts'
import { hashOf } from '#shared/web/credential/deviceKeys.ts'
import { post } from '#shared/web/credential/post.ts'
import { GuestDesk } from './GuestDesk.ts'

/** Where the opening of an invitation stands. */
export type GuestOpening =
  | { readonly state: 'opening' }
  | { readonly state: 'refused'; readonly code: ErrorCode }
  | { readonly state: 'open'; readonly desk: GuestDesk }

/** An opening that was begun; it can be closed at any of its steps. */
export interface BegunOpening {
  readonly close: () => void
}

/** Opens the invitation for this browser, or goes on with the one that it has already. */
export function openGuest(code: string, report: (opening: GuestOpening) => void): BegunOpening {
  let desk: GuestDesk | null = null
  let closed = false

  const open = async (): Promise<GuestOpening> => {
    const name: CredentialName = `guest:${await hashOf(code)}`
    const begun = await beginOnce(name, (device) => post('guest.open', { code, device }, Access))
    if (!begun.ok) return { state: 'refused', code: begun.error }
    if (closed) return { state: 'opening' }
    desk = GuestDesk.open(name)
    return { state: 'open', desk }
  }
  open().then(
    (opening) => {
      if (!closed) report(opening)
    },
    // A browser that keeps nothing, or has no keys, cannot hold an invitation.
    () => {
      if (!closed) report({ state: 'refused', code: 'unavailable' })
    },
  )

  return {
    close: () => {
      closed = true
      desk?.close()
    },
  }
}
