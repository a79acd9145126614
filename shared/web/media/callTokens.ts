import { accepted, refused } from '#shared/kernel/result.ts'
import type { CallId } from '#shared/model/ids.ts'
import { callPath } from '#shared/signalling/contract.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { SignallingClient } from '../signalling/SignallingClient.ts'
import type { TokenSource } from '../signalling/TokenSource.ts'

/** The call is over for this participant; every other code may pass. */
const finalCodes: ReadonlySet<ErrorCode> = new Set([
  'notFound',
  'notAllowed',
  'notAdmitted',
  'conflict',
  'outOfOrder',
])

/** Tokens for a call, asked for over the lobby; each says which node has the call now. */
export function callTokens(lobby: SignallingClient<'lobby'>, callId: CallId): TokenSource {
  return {
    obtain: async () => {
      const answer = await lobby.request('call.token', { callId })
      if (!answer.ok) return refused(finalCodes.has(answer.error.code) ? 'signedOut' : 'unavailable')
      const { token, nodeId, expiresInMs } = answer.value
      return accepted({ token, expiresInMs, path: callPath(nodeId) })
    },
  }
}
