import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { DeviceKey } from '#server/domain/ports/credentials.ts'
import { proofText } from '#shared/auth/proofText.ts'

/** The SHA-256 of a text, as secrets and codes are kept. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** A device's public key. Null when it is not one of the curve P-256. */
function devicePublicKey({ publicKey }: Pick<DeviceKey, 'publicKey'>): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    // Whatever is no key is not one of ours.
    return null
  }
}

/** Whether the device signed these words (ECDSA P-256 with SHA-256, as WebCrypto writes it). */
export function isProof(
  publicKey: string,
  words: Parameters<typeof proofText>[0],
  signature: string,
): boolean {
  const key = devicePublicKey({ publicKey })
  if (key === null) return false
  const signed = Buffer.from(proofText(words))
  return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
}
