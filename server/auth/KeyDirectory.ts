import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type DatedKey, isKeyDue, KEY_LEAD_MS, type KeyRing, retiredKeys, ringAt } from './keyRing.ts'
import { generateSigningKeyPem, parseSigningKey, type SigningKey } from './keys.ts'

const SIGNING_FILE = /^(\d{8}T\d{6}Z)\.pem$/
const SEALING_BYTES = 32

/**
 * The directory that holds what signs tokens, what signs the audit log, and what seals secrets at rest; all of it
 * outside the database. Several nodes share it. A signing key's file is named by the moment from which on it signs
 * (`20261126T080000Z.pem`), so that every node knows it before.
 */
export class KeyDirectory {
  readonly #path: string
  readonly #now: () => number
  #keys: readonly DatedKey[] = []

  private constructor(path: string, now: () => number) {
    this.#path = path
    this.#now = now
  }

  /** Opens the directory, makes what is missing and shuts others out. @throws Error naming what is wrong. */
  static open(path: string, now: () => number = Date.now): KeyDirectory {
    const directory = new KeyDirectory(path, now)
    // What lies above is not ours alone: the embedded database's account has to walk through it.
    mkdirSync(dirname(path), { recursive: true })
    mkdirSync(join(path, 'signing'), { recursive: true, mode: 0o700 })
    closeToOthers(path)
    closeToOthers(join(path, 'signing'))
    directory.read()
    if (directory.#keys.length === 0) directory.#make(now())
    return directory
  }

  /** The ring as it is now. */
  ring(): KeyRing {
    return ringAt(this.#keys, this.#now())
  }

  /** Looks for keys that others have put there. @throws Error naming the file that is wrong. */
  read(): void {
    const names = readdirSync(join(this.#path, 'signing')).filter((name) => SIGNING_FILE.test(name))
    this.#keys = names.map((name) => ({
      key: readKey(join(this.#path, 'signing', name)),
      activeFromMs: Date.parse(name.replace(/^(....)(..)(..)T(..)(..)(..)Z\.pem$/, '$1-$2-$3T$4:$5:$6Z')),
    }))
  }

  /** Makes the next key when it is due, or in any case; forgets retired ones. Answers whether there is a new one. */
  rotate({ isForced = false } = {}): boolean {
    const nowMs = this.#now()
    this.read()
    for (const { activeFromMs } of retiredKeys(this.#keys, nowMs)) {
      rmSync(this.#file(activeFromMs), { force: true })
    }
    const isNew = isForced || isKeyDue(this.#keys, nowMs)
    if (isNew) this.#make(nowMs + KEY_LEAD_MS)
    else this.read()
    return isNew
  }

  /** A key of its own for one purpose, such as the audit log; made when it is not there. */
  keyFor(purpose: string): SigningKey {
    const file = join(this.#path, purpose, 'key.pem')
    mkdirSync(join(this.#path, purpose), { recursive: true, mode: 0o700 })
    closeToOthers(join(this.#path, purpose))
    writeOnce(file, generateSigningKeyPem)
    return readKey(file)
  }

  /** The key (AES-256) that seals secrets in the database; made when it is not there. */
  sealingKey(): Buffer {
    const file = join(this.#path, 'sealing.key')
    writeOnce(file, () => randomBytes(SEALING_BYTES).toString('base64'))
    const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
    if (key.length !== SEALING_BYTES) throw new Error(`${file}: expected 32 bytes in base64`)
    return key
  }

  #make(activeFromMs: number): void {
    writeOnce(this.#file(activeFromMs), generateSigningKeyPem)
    this.read()
  }

  #file(activeFromMs: number): string {
    const moment = new Date(activeFromMs).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
    return join(this.#path, 'signing', `${moment}.pem`)
  }
}

/** Whoever may list or enter it could wait for a file that is open for a moment. */
function closeToOthers(directory: string): void {
  const mode = statSync(directory).mode & 0o777
  if ((mode & 0o077) === 0) return
  try {
    chmodSync(directory, 0o700)
  } catch {
    throw new Error(`${directory}: others may look into it (${mode.toString(8)}): chmod 700 it as its owner`)
  }
}

function readKey(file: string): SigningKey {
  try {
    return parseSigningKey(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** Whole or not at all, readable by its owner only; of two that write at once the first one stays. */
function writeOnce(file: string, content: () => string): void {
  try {
    chmodSync(file, 0o600)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) return
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, content(), { mode: 0o600 })
    renameSync(draft, file)
  }
}
