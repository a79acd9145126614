import { createHmac } from 'node:crypto'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { IceServer } from '#shared/model/media/parameters.ts'

/** A TURN server that shares a secret with us (coturn's `use-auth-secret`). */
export interface TurnServer {
  readonly urls: readonly string[]
  readonly secret: string
}

const LIFE_S = 3600

/**
 * Credentials of one seat in one call, which run out by themselves: the user name is the time of expiry and whose they
 * are, the password its HMAC.
 * Source: draft-uberti-behave-turn-rest-00, as coturn implements it.
 */
export function turnCredentials(
  server: TurnServer | null,
  participantId: ParticipantId,
  nowMs: number,
): readonly IceServer[] {
  if (server === null) return []
  const username = `${Math.floor(nowMs / 1000) + LIFE_S}:${participantId}`
  const credential = createHmac('sha1', server.secret).update(username).digest('base64')
  return [{ urls: [...server.urls], username, credential }]
}
