import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'

/** The key that signs tokens (ES256: P-256 with SHA-256, RFC 7518 section 3.4). */
export interface SigningKey {
  /** Names the key in a token's header, so that several can be valid at once. */
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** A key from its PEM text. @throws Error when it is not a P-256 private key. */
export function parseSigningKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem)
  if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new Error('the signing key must be a P-256 (prime256v1) private key in PEM form')
  }
  const publicKey = createPublicKey(privateKey)
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return { keyId: createHash('sha256').update(spki).digest('base64url').slice(0, 16), privateKey, publicKey }
}

/** A new key as PEM text. */
export function generateSigningKeyPem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The public half as others verify with it (RFC 7517). */
export function publicJwk({ keyId, publicKey }: SigningKey): JsonWebKey {
  return { ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'ES256', use: 'sig' }
}
