import { type ProofWords, proofText } from '#shared/auth/proofText.ts'
import type { DeviceInput } from '#shared/http/routes.ts'
import type { CredentialId } from '#shared/model/ids.ts'
import { toBase64Url } from './base64Url.ts'
import type { KeptCredential } from './credentialStore.ts'

const SECRET_BYTES = 32
const curve = { name: 'ECDSA', namedCurve: 'P-256' }
const signing = { name: 'ECDSA', hash: 'SHA-256' }

/** A key pair that was just made: what the server is told, and how the rest is kept once it knows it. */
export interface NewDevice {
  readonly device: DeviceInput
  readonly keptAs: (credentialId: CredentialId) => KeptCredential
}

/** A random one-time secret. */
export function newSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))
}

/** The SHA-256 of a text, as the server keeps it. */
export async function hashOf(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

/** Makes a key that signs but cannot be taken out of this browser, and the first one-time secrets. */
export async function newDevice(): Promise<NewDevice> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(curve, false, ['sign', 'verify'])
  const secret = newSecret()
  const nextSecret = newSecret()
  return {
    device: {
      publicKey: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))),
      secretHash: await hashOf(secret),
    },
    keptAs: (credentialId) => ({ credentialId, privateKey, secret, nextSecret }),
  }
}

/** Proves to have the key. */
export async function signed(privateKey: CryptoKey, words: ProofWords): Promise<string> {
  const text = new TextEncoder().encode(proofText(words))
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(signing, privateKey, text)))
}
