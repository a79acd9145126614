import type { RequestEnvelope } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { Handshake } from '#shared/signalling/handshake.ts'

/** What a link tells: `opened` and later `lost`, or `refused` alone. Nothing after its `close`. */
export interface LinkListener {
  readonly opened: () => void
  /** The code when the server said why, null when the network did; and when the server wants to be asked again. */
  readonly refused: (code: ErrorCode | null, retryAfterMs?: number) => void
  readonly lost: () => void
  /** Anything at all has come over it, the server's pings included. */
  readonly heard: () => void
  readonly told: (name: string, payload: unknown) => void
}

/** One connection to a server, from one attempt to its end. */
export interface Link {
  readonly send: (name: string, envelope: RequestEnvelope, answered: (answer: unknown) => void) => void
  readonly close: () => void
}

/** Starts one attempt to connect. The listener is called later, never before this returns. */
export type OpenLink = (options: {
  readonly path: string
  readonly handshake: Handshake
  readonly listener: LinkListener
}) => Link
