import { createHmac } from 'node:crypto'
import type { Seat } from '#server/domain/ports/media.ts'
import type { IceServer } from '#shared/model/media/parameters.ts'

/** A TURN server that shares a secret with us (coturn's `use-auth-secret`). */
export interface TurnServer {
  readonly urls: readonly string[]
  readonly secret: string
}

/** Enough to reach the relay anew; each transport and each restart of ICE gets the next ones, while the seat lives. */
const LIFE_S = 360

/**
 * Credentials of one seat in one call, which run out by themselves: the user name is the time of expiry and whose they
 * are, the password its HMAC. A relay that is open goes on: what runs out is the way to a new one.
 * Source: draft-uberti-behave-turn-rest-00, as coturn implements it.
 */
export function turnCredentials(
  server: TurnServer | null,
  { callId, participantId }: Seat,
  nowMs: number,
): readonly IceServer[] {
  if (server === null) return []
  const username = `${Math.floor(nowMs / 1000) + LIFE_S}:${callId}.${participantId}`
  const credential = createHmac('sha1', server.secret).update(username).digest('base64')
  return [{ urls: [...server.urls], username, credential }]
}
