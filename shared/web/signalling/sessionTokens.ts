import * as z from 'zod/mini'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { BoothId, PersonId } from '#shared/model/ids.ts'
import type { AccessToken, TokenRefusal, TokenSource } from './TokenSource.ts'

const REQUEST_TIMEOUT_MS = 10_000

/** Who may hold a session in this browser; each kind has its own HttpOnly cookie. */
export type SessionKind = 'booth' | 'staff'

/** Why a demo session was refused: `notOffered` where the demo is off or knows no such place or person. */
export type DemoRefusal = 'notOffered' | 'unavailable'

const SessionAnswer = z.object({ token: z.string(), expiresInMs: z.number(), principalId: z.string() })
type SessionAnswer = z.infer<typeof SessionAnswer>

async function post(path: string, body: object): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
  } catch {
    return null
  }
}

async function readAnswer(response: Response): Promise<SessionAnswer | null> {
  const body: unknown = await response.json().catch(() => null)
  const answer = z.safeParse(SessionAnswer, body)
  return answer.success ? answer.data : null
}

async function refresh(
  kind: SessionKind,
  expected: string | null,
): Promise<Result<AccessToken, TokenRefusal>> {
  const response = await post('/api/session/refresh', { kind, expected })
  if (response?.status === 401 || response?.status === 403) return refused('signedOut')
  const answer = response?.ok ? await readAnswer(response) : null
  return answer ? accepted(answer) : refused('unavailable')
}

/** Renews one kind of session; asking again while one is under way shares its outcome. */
function sessionTokens(kind: SessionKind, expected: string | null): TokenSource {
  let underWay: Promise<Result<AccessToken, TokenRefusal>> | null = null
  return {
    obtain: () => {
      underWay ??= refresh(kind, expected).finally(() => {
        underWay = null
      })
      return underWay
    },
  }
}

/** Tokens of the booth that this browser is; with `expected` it must be that one. */
export function boothTokens(expected: BoothId | null = null): TokenSource {
  return sessionTokens('booth', expected)
}

/** Tokens of the person who is signed in; with `expected` it must be that one. */
export function staffTokens(expected: PersonId | null = null): TokenSource {
  return sessionTokens('staff', expected)
}

async function startDemo(path: string, body: object): Promise<Result<SessionAnswer, DemoRefusal>> {
  const response = await post(path, body)
  if (response && response.status >= 400 && response.status < 500 && response.status !== 429) {
    return refused('notOffered')
  }
  const answer = response?.ok ? await readAnswer(response) : null
  return answer ? accepted(answer) : refused('unavailable')
}

/** Makes this browser one of the demo's booths. */
export function startDemoBooth(boothId: BoothId): Promise<Result<SessionAnswer, DemoRefusal>> {
  return startDemo('/api/demo/booth', { boothId })
}

/** Signs in as one of the demo's people. */
export function startDemoStaff(personId: PersonId): Promise<Result<SessionAnswer, DemoRefusal>> {
  return startDemo('/api/demo/staff', { personId })
}

/** Ends the session and its cookie. */
export async function signOut(kind: SessionKind): Promise<void> {
  await post('/api/session/end', { kind })
}
