import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { readProviders } from '#server/auth/oidc/providers.ts'
import type { Configuration } from '#server/config/configuration.ts'
import { inspectDatabase } from '#server/store/inspectDatabase.ts'
import type { Facts, FileFacts, MachineFacts, PrivateFile, ProviderFacts, Unknown } from './facts.ts'

const ANSWER_LIMIT_MS = 5_000
const SIGNING_FILE = /^(....)(..)(..)T(..)(..)(..)Z\.pem$/

/** Looks at the machine, the disk, the database and the providers; changes nothing. */
export async function gatherFacts(
  configuration: Configuration,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Facts> {
  const { database } = configuration
  const [answered, providers] = await Promise.all([
    database.kind === 'embedded' ? null : known(() => inspectDatabase(database.appUrl, database.ownerUrl)),
    known(() => askProviders(configuration)),
  ])
  return {
    configuration,
    machine: machineFacts(environment),
    files: fileFacts(configuration),
    database: answered,
    providers,
  }
}

/** Of the process and its limits, as Linux tells them. */
export function machineFacts(environment: Readonly<Record<string, string | undefined>>): MachineFacts {
  const limits = existsSync('/proc/self/limits') ? readFileSync('/proc/self/limits', 'utf8') : ''
  return {
    nodeVersion: process.versions.node,
    nowMs: Date.now(),
    isRoot: process.getuid?.() === 0,
    // Node raises its own soft limit to the hard one.
    openFiles: limitIn(limits, /^Max open files +\S+ +(\S+)/m),
    coreBytes: limitIn(limits, /^Max core file size +(\S+)/m),
    isInspected: /--inspect/.test(environment['NODE_OPTIONS'] ?? ''),
    trustsAnyCertificate: environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0',
  }
}

function limitIn(limits: string, pattern: RegExp): number | null {
  const found = pattern.exec(limits)?.[1]
  if (found === undefined) return null
  return found === 'unlimited' ? Number.POSITIVE_INFINITY : Number(found)
}

function fileFacts({ keysDirectory, dataDirectory, audit, media }: Configuration): FileFacts {
  const signing = join(keysDirectory, 'signing')
  const names = existsSync(signing) ? readable(() => readdirSync(signing), []) : []
  const times = names.flatMap((name) => {
    const moment = name.match(SIGNING_FILE) ? name.replace(SIGNING_FILE, '$1-$2-$3T$4:$5:$6Z') : ''
    return moment === '' ? [] : [Date.parse(moment)]
  })
  const written = [keysDirectory, dataDirectory, audit.headsDirectory].map(nearest)
  return {
    keys: keyFiles(keysDirectory),
    newestKeyMs: times.length === 0 ? null : Math.max(...times),
    heads: resolved(audit.headsDirectory),
    data: resolved(dataDirectory),
    keysPath: resolved(keysDirectory),
    freeBytes: Object.fromEntries(written.map((directory) => [directory, freeBytes(directory)])),
    worker: workerAt(media.workerBin),
  }
}

function keyFiles(directory: string): readonly PrivateFile[] | Unknown {
  if (!existsSync(directory)) return []
  try {
    const below = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    return [directory, ...below.map((name) => join(directory, name))].map((path) => ({
      path,
      mode: statSync(path).mode & 0o777,
    }))
  } catch (cause) {
    return { problem: messageOf(cause) }
  }
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}

/** The directory itself, or what is there of the way to it. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path))
}

/** Without links, also where the end of the way is not there yet. */
function resolved(path: string): string {
  const there = nearest(path)
  return join(
    readable(() => realpathSync(there), there),
    path.slice(there.length),
  )
}

function readable<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read()
  } catch {
    return otherwise
  }
}

function workerAt(path: string | undefined): FileFacts['worker'] {
  if (path === undefined) return 'notSet'
  if (!existsSync(path)) return 'missing'
  return readable(() => {
    accessSync(path, constants.X_OK)
    return 'there'
  }, 'notExecutable')
}

async function askProviders({ providersFile }: Configuration): Promise<readonly ProviderFacts[]> {
  const entries = providersFile === null ? [] : readProviders(providersFile)
  return Promise.all(
    entries.map(async ({ id, issuer }) => ({ id, issuer, unreachable: await whyUnreachable(issuer) })),
  )
}

/** Null when its own description is there: OpenID Connect Discovery 1.0, section 4. */
async function whyUnreachable(issuer: string): Promise<string | null> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS), redirect: 'error' })
    await answer.body?.cancel()
    return answer.ok ? null : `status ${answer.status}`
  } catch (cause) {
    return cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : messageOf(cause)
  }
}

async function known<Value>(ask: () => Promise<Value>): Promise<Value | Unknown> {
  try {
    return await ask()
  } catch (cause) {
    return { problem: messageOf(cause) }
  }
}

/** Names hosts and roles, which the operator set; never the password of an address. */
function messageOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown'
  const message = cause.message || ('code' in cause ? String(cause.code) : cause.name)
  return message.replaceAll(/:\/\/[^\s/]*@/g, '://…@')
}
