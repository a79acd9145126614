import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { WireClient } from './WireClient.ts'

/** The code with which a server refuses to let a connection in. */
export async function refusalOf(
  origin: string,
  path: string,
  auth: { readonly token: string; readonly contractVersion?: number },
): Promise<ErrorCode | string> {
  return WireClient.connect(origin, path, auth).then(
    (client) => {
      client.close()
      return 'let in'
    },
    (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)),
  )
}
