import type { PersonId } from '#shared/model/ids.ts'
import { occupyDesk, staffTokens } from '#shared/web/credential/staffCredential.ts'
import { rolesOfToken } from '../session/rolesOfToken.ts'
import { StaffDesk } from './StaffDesk.ts'

const RETRY_MS = 2_000

/** Where the opening of the console stands. */
export type DeskOpening =
  | { readonly state: 'opening' }
  | { readonly state: 'unreachable' }
  | { readonly state: 'signedOut' }
  | { readonly state: 'open'; readonly desk: StaffDesk }

/** An opening that was begun: it reports each step and can be closed at any of them. */
export interface BegunOpening {
  readonly close: () => void
}

/** Opens the console of a person; tries again for as long as the server cannot be reached. */
export function openDesk(personId: PersonId, report: (opening: DeskOpening) => void): BegunOpening {
  const tokens = staffTokens(personId)
  const leaveDesk = occupyDesk(personId)
  let desk: StaffDesk | null = null
  let closed = false
  let retry: number | undefined

  const attempt = async () => {
    const token = await tokens.obtain()
    if (closed) return
    if (token.ok) {
      desk = StaffDesk.open({ tokens, first: token.value, roles: rolesOfToken(token.value.token) })
      report({ state: 'open', desk })
      return
    }
    if (token.error === 'signedOut') {
      report({ state: 'signedOut' })
      return
    }
    report({ state: 'unreachable' })
    retry = window.setTimeout(() => void attempt(), RETRY_MS)
  }
  void attempt()

  return {
    close: () => {
      closed = true
      window.clearTimeout(retry)
      desk?.close()
      leaveDesk()
    },
  }
}
