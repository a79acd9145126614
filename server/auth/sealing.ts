import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1.'

/**
 * Keeps secrets at rest with AES-256-GCM. `about` is bound to what is sealed: moved to another row it does not open.
 * The keys in use are derived from the given one, one a purpose (HKDF, RFC 5869).
 */
export class Sealing {
  readonly #key: Buffer
  readonly #sealingKey: Buffer

  /** @throws Error when the key has not 32 bytes. */
  constructor(key: Uint8Array) {
    if (key.length !== KEY_BYTES) throw new Error(`the sealing key must have ${KEY_BYTES} bytes`)
    this.#key = Buffer.from(key)
    this.#sealingKey = this.derivedKey('sealing')
  }

  /** Another key for another purpose. */
  derivedKey(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#key, '', `luukku ${purpose}`, KEY_BYTES))
  }

  /** The text, sealed; each time another one. */
  seal(text: string, about: string): string {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#sealingKey, iv).setAAD(Buffer.from(about))
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return VERSION + sealed.toString('base64url')
  }

  /** The text again. @throws Error when it was sealed by another key, about something else, or changed. */
  open(sealed: string, about: string): string {
    const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url')
    if (!sealed.startsWith(VERSION) || bytes.length < IV_BYTES + TAG_BYTES) {
      throw new Error('Sealing | this was not sealed here')
    }
    const decipher = createDecipheriv('aes-256-gcm', this.#sealingKey, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES))
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
    return text.toString('utf8')
  }
}
