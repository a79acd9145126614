import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

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

/** The key kept in a file that only its owner can read; made when it is not there. */
export function keptSigningKey(file: string): SigningKey {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, generateSigningKeyPem(), { mode: 0o600 })
    renameSync(draft, file)
  }
  chmodSync(file, 0o600)
  return parseSigningKey(readFileSync(file, 'utf8'))
}
