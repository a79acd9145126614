import * as z from 'zod/mini'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { BoothId, PersonId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { TokenSource } from '../signalling/TokenSource.ts'
import { Access } from './credentialTokens.ts'
import { post } from './post.ts'
import { beginStaff } from './staffCredential.ts'

const BoothAccess = z.object({ token: z.string(), expiresInMs: z.number() })
/** No demo here, or it knows no such booth. */
const notOffered: ReadonlySet<ErrorCode> = new Set(['notFound', 'notAllowed', 'malformed'])

/** Tokens of a booth of the demo, which asks for each anew; `signedOut` where there is no such booth. */
export function demoBoothTokens(boothId: BoothId): TokenSource {
  return {
    obtain: async () => {
      const answer = await post('demo.booth', { boothId }, BoothAccess)
      if (answer.ok) return accepted(answer.value)
      return refused(notOffered.has(answer.error) ? 'signedOut' : 'unavailable')
    },
  }
}

/** Signs in as one of the demo's people. */
export function startDemoStaff(personId: PersonId): Promise<Result<Access, ErrorCode>> {
  return beginStaff((device) => post('demo.staff', { personId, device }, Access))
}
