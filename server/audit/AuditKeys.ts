import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSigningKeyPem, parseSigningKey } from '#server/auth/keys.ts'
import type { AuditSigner } from '#server/domain/audit/chainer.ts'

const CURRENT = 'key.pem'
/** The signature's form in JOSE: both numbers side by side (RFC 7518 section 3.4). */
const dsaEncoding = 'ieee-p1363'

/**
 * The keys of the audit log: `key.pem` signs, and every `.pem` beside it, private or public, is believed. So a key is
 * changed by giving the old one another name.
 */
export class AuditKeys implements AuditSigner {
  readonly keyId: string
  readonly #privateKey: KeyObject
  readonly #publicKeys: ReadonlyMap<string, KeyObject>

  private constructor(privateKey: KeyObject, publicKeys: readonly KeyObject[]) {
    this.#privateKey = privateKey
    this.keyId = keyIdOf(createPublicKey(privateKey))
    this.#publicKeys = new Map(publicKeys.map((key) => [keyIdOf(key), key]))
  }

  /** Reads the directory, and makes the key that signs when there is none. @throws Error naming the file that is wrong. */
  static open(directory: string): AuditKeys {
    const current = join(directory, CURRENT)
    if (!existsSync(current)) makeKey(directory, current)
    return new AuditKeys(
      named(current, () => parseSigningKey(readFileSync(current, 'utf8')).privateKey),
      readPublicKeys(directory),
    )
  }

  sign(text: string): string {
    return sign('sha256', Buffer.from(text, 'utf8'), { key: this.#privateKey, dsaEncoding }).toString(
      'base64url',
    )
  }

  /** Whether one of the keys signed it. */
  isSignature(keyId: string, text: string, signature: string): boolean {
    const key = this.#publicKeys.get(keyId)
    return key !== undefined && isSignatureBy(key, text, signature)
  }

  /** A secret for marks, which changes with the key. */
  derived(purpose: string): string {
    const der = this.#privateKey.export({ type: 'pkcs8', format: 'der' })
    return createHash('sha256').update(`luukku.audit.${purpose}.1`).update(der).digest('hex')
  }

  /** What others check signatures with, in PEM form. */
  publicPem(): string {
    return createPublicKey(this.#privateKey).export({ type: 'spki', format: 'pem' }).toString()
  }

  /** Every key that is believed. */
  publicKeys(): readonly KeyObject[] {
    return [...this.#publicKeys.values()]
  }
}

/** Whether the key's owner signed the text. */
export function isSignatureBy(key: KeyObject, text: string, signature: string): boolean {
  return verify(
    'sha256',
    Buffer.from(text, 'utf8'),
    { key, dsaEncoding },
    Buffer.from(signature, 'base64url'),
  )
}

/** Names a key as the header of a token does. */
export function keyIdOf(key: KeyObject): string {
  const spki = key.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64url').slice(0, 16)
}

/** Whole or not at all; of two nodes that make one at once the first one's stays. */
function makeKey(directory: string, file: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, generateSigningKeyPem(), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (cause) {
    if (!existsSync(file)) throw cause
  } finally {
    rmSync(draft)
  }
}

function readPublicKeys(directory: string): readonly KeyObject[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.pem'))
  return files.map((name) => {
    const file = join(directory, name)
    return named(file, () => createPublicKey(readFileSync(file, 'utf8')))
  })
}

function named<Value>(file: string, read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}
