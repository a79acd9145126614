import { randomUUID } from 'node:crypto'
import { hashOf, isProof } from '#server/auth/deviceProof.ts'
import type { Tokens } from '#server/auth/tokens.ts'
import type { Enrolment } from '#server/domain/booths/enrolment.ts'
import type { CredentialBook, Renewed } from '#server/domain/credentials/credentials.ts'
import type { Guests } from '#server/domain/guests/guests.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import { oneTimeCode } from '#shared/auth/oneTimeCode.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CredentialId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { RouteHandlers } from './mountRoutes.ts'
import type { PlaceOfRequest } from './placeOfRequest.ts'

/** What the session routes work with. */
export interface SessionTools {
  readonly tokens: Tokens
  readonly credentials: CredentialBook
  readonly enrolment: Enrolment
  readonly guests: Guests
  readonly placeOf: PlaceOfRequest
}

/** What the holder of a credential is on the lobby plane. */
function claimsOf({ holder, credential }: Renewed): LobbyClaims {
  if (holder.kind !== 'staff') return { ...holder, credential }
  const { shown: _shown, roles, ...person } = holder
  return { ...person, roles: [...roles], credential }
}

/** What a page gets: a token for the lobby plane, whom it speaks for, and by which credential. */
export function accessAnswer(tokens: Tokens, renewed: Renewed): Readonly<Record<string, unknown>> {
  const { holder, credential } = renewed
  const signed = { ...tokens.signLobby(claimsOf(renewed)), credentialId: credential.id }
  switch (holder.kind) {
    case 'booth':
      return { ...signed, principalId: holder.boothId }
    case 'staff':
      return { ...signed, principalId: holder.personId, roles: holder.roles, person: holder.shown }
    case 'guest':
      return { ...signed, principalId: holder.invitationId }
    default:
      return assertNever(holder)
  }
}

/** Getting tokens, signing out, becoming a booth, and opening an invitation. */
export function sessionHandlers({
  tokens,
  credentials,
  enrolment,
  guests,
  placeOf,
}: SessionTools): Pick<
  RouteHandlers,
  'session.challenge' | 'session.token' | 'session.end' | 'booth.enrol' | 'guest.open'
> {
  const proved = async (
    challenge: string,
    words: { readonly purpose: 'token' | 'signOut'; readonly detail: string; readonly signature: string },
  ): Promise<Result<CredentialId, ErrorCode>> => {
    const verified = tokens.verify(tokens.challenge, challenge)
    if (!verified.ok) return verified
    const { credentialId } = verified.value.claims
    const publicKey = await credentials.publicKey(credentialId)
    const { signature, ...said } = words
    const isOwn = publicKey !== null && isProof(publicKey, { ...said, challenge }, signature)
    return isOwn ? accepted(credentialId) : refused('revoked')
  }
  return {
    'session.challenge': async ({ input }) => {
      const { credentialId } = input
      const signed = tokens.sign(tokens.challenge, { kind: 'challenge', credentialId, nonce: randomUUID() })
      return accepted({ challenge: signed.token })
    },
    'session.token': async ({ input }) => {
      const { challenge, signature, secret, nextHash } = input
      const secretHash = hashOf(secret)
      const detail = `${secretHash}.${nextHash}`
      const device = await proved(challenge, { purpose: 'token', detail, signature })
      if (!device.ok) return device
      const renewed = await credentials.renew(device.value, { secretHash, nextHash })
      return renewed.ok ? accepted(accessAnswer(tokens, renewed.value)) : renewed
    },
    'session.end': async ({ input, request }) => {
      const { challenge, signature, isEverywhere } = input
      const detail = isEverywhere ? 'everywhere' : 'here'
      const device = await proved(challenge, { purpose: 'signOut', detail, signature })
      if (!device.ok) return device
      await credentials.signOut(device.value, isEverywhere, placeOf(request))
      return accepted({})
    },
    'booth.enrol': async ({ input, request }) => {
      const code = oneTimeCode(input.code)
      const enrolled =
        code === null ? null : await enrolment.enrol(hashOf(code), input.device, placeOf(request))
      return enrolled === null ? refused('codeInvalid') : accepted(accessAnswer(tokens, enrolled))
    },
    'guest.open': async ({ input, request }) => {
      const code = oneTimeCode(input.code)
      const opened =
        code === null
          ? refused('codeInvalid' as const)
          : await guests.open(hashOf(code), input.device, placeOf(request))
      return opened.ok ? accepted(accessAnswer(tokens, opened.value)) : opened
    },
  }
}
