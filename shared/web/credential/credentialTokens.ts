import * as z from 'zod/mini'
import type { ProofWords } from '#shared/auth/proofText.ts'
import type { RouteInput } from '#shared/http/routes.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { CredentialId } from '#shared/model/ids.ts'
import { LocalisedText } from '#shared/model/language.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { AccessToken, TokenRefusal, TokenSource } from '../signalling/TokenSource.ts'
import { browserCredentials, type CredentialStore, type KeptCredential } from './credentialStore.ts'
import { hashOf, type NewDevice, newDevice, newSecret, signed } from './deviceKeys.ts'
import { post } from './post.ts'

/** What a page gets when it signs in or renews: a token, and whom it speaks for. */
export const Access = z.object({
  token: z.string(),
  expiresInMs: z.number(),
  principalId: z.string(),
  credentialId: CredentialId,
  /** Of a member of staff, for the console's header. */
  person: z.optional(z.object({ displayName: z.string(), placeName: z.nullable(LocalisedText) })),
})
export type Access = z.infer<typeof Access>

/** Under which name a credential is kept: a browser may hold a booth, several people and guests at once. */
export type CredentialName = 'booth' | `staff:${string}` | `guest:${string}`

const Challenge = z.object({ challenge: z.string() })
const Done = z.object({})

/** The credential is good for nothing: what is kept of it goes, and whoever held it starts anew. */
const finalRefusals: ReadonlySet<ErrorCode> = new Set(['revoked', 'codeInvalid'])

/** One at a time in the whole browser, or two tabs would show the same one-time secret. */
function alone<Value>(name: CredentialName, work: () => Promise<Value>): Promise<Value> {
  return navigator.locks.request(`luukku:credential:${name}`, work)
}

/** Signs in or enrols with a new key, which is kept once the server knows it. */
export async function beginWith(
  nameOf: (access: Access) => CredentialName,
  ask: (device: NewDevice['device']) => Promise<Result<Access, ErrorCode>>,
  store: CredentialStore = browserCredentials,
): Promise<Result<Access, ErrorCode>> {
  return begin(await newDevice(), { nameOf, ask, store })
}

async function begin(
  made: NewDevice,
  {
    nameOf,
    ask,
    store,
  }: {
    readonly nameOf: (access: Access) => CredentialName
    readonly ask: (device: NewDevice['device']) => Promise<Result<Access, ErrorCode>>
    readonly store: CredentialStore
  },
): Promise<Result<Access, ErrorCode>> {
  const answer = await ask(made.device)
  if (answer.ok) await store.write(nameOf(answer.value), made.keptAs(answer.value.credentialId))
  return answer
}

/** Keys that the server may know although its answer never came: whoever tries again shows the same one. */
const unanswered = new Map<CredentialName, NewDevice>()

/**
 * The same for a credential whose name is known before: one that is kept already stays, and two windows at once begin
 * only one.
 */
export function beginOnce(
  name: CredentialName,
  ask: (device: NewDevice['device']) => Promise<Result<Access, ErrorCode>>,
  store: CredentialStore = browserCredentials,
): Promise<Result<null, ErrorCode>> {
  return alone(name, async () => {
    if ((await store.read(name)) !== null) return accepted(null)
    const made = unanswered.get(name) ?? (await newDevice())
    unanswered.set(name, made)
    const begun = await begin(made, { nameOf: () => name, ask, store })
    if (!begun.ok) return begun
    unanswered.delete(name)
    return accepted(null)
  })
}

/** Lets go of a credential that the server has ended already. */
export function forgetCredential(
  name: CredentialName,
  store: CredentialStore = browserCredentials,
): Promise<void> {
  return alone(name, () => store.remove(name))
}

/** Tokens by a kept credential; asking again while one is under way shares its outcome. */
export function credentialTokens(
  name: CredentialName,
  store: CredentialStore = browserCredentials,
): TokenSource {
  let underWay: Promise<Result<AccessToken, TokenRefusal>> | null = null
  return {
    obtain: () => {
      underWay ??= alone(name, () => renew(name, store)).finally(() => {
        underWay = null
      })
      return underWay
    },
  }
}

async function renew(
  name: CredentialName,
  store: CredentialStore,
): Promise<Result<AccessToken, TokenRefusal>> {
  const kept = await store.read(name)
  if (kept === null) return refused('signedOut')
  const nextHash = await hashOf(kept.nextSecret)
  const detail = `${await hashOf(kept.secret)}.${nextHash}`
  const proof = await proved(kept, { purpose: 'token', detail })
  const answer = proof.ok
    ? await post('session.token', { ...proof.value, secret: kept.secret, nextHash }, Access)
    : proof
  if (answer.ok) {
    await store.write(name, { ...kept, secret: kept.nextSecret, nextSecret: newSecret() })
    return answer
  }
  if (!finalRefusals.has(answer.error)) return refused('unavailable')
  await store.remove(name)
  return refused('signedOut')
}

/** Signs the server's next challenge. */
async function proved(
  { credentialId, privateKey }: KeptCredential,
  said: Omit<ProofWords, 'challenge'>,
): Promise<Result<Pick<RouteInput<'session.token'>, 'challenge' | 'signature'>, ErrorCode>> {
  const asked = await post('session.challenge', { credentialId }, Challenge)
  if (!asked.ok) return asked
  const { challenge } = asked.value
  return accepted({ challenge, signature: await signed(privateKey, { ...said, challenge }) })
}

/** Ends a session here, or everywhere; the key goes in any case, also without a network. */
export function signOut(
  name: CredentialName,
  {
    isEverywhere = false,
    store = browserCredentials,
  }: { isEverywhere?: boolean; store?: CredentialStore } = {},
): Promise<void> {
  return alone(name, async () => {
    const kept = await store.read(name)
    if (kept === null) return
    const detail = isEverywhere ? 'everywhere' : 'here'
    const proof = await proved(kept, { purpose: 'signOut', detail })
    if (proof.ok) await post('session.end', { ...proof.value, isEverywhere }, Done)
    await store.remove(name)
  })
}
