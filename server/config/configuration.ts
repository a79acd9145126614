import { isIP } from 'node:net'
import { join } from 'node:path'
import * as z from 'zod'
import { type RetentionDays, readRetention } from '#server/domain/retention/rules.ts'
import { defaultDataDirectory } from '#server/store/embedded/paths.ts'
import { NodeId } from '#shared/model/ids.ts'

const DAY_MS = 24 * 60 * 60 * 1000

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost'])

const port = z.coerce.number().int().min(0).max(65_535)
const optionalText = z.string().min(1).optional()
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/.+/, 'must begin with postgresql://')
  .optional()
/** RFC 7065, one or more by commas. */
const turnUrls = z
  .string()
  .regex(
    /^turns?:[^\s,?]+(\?transport=(udp|tcp))?(,turns?:[^\s,?]+(\?transport=(udp|tcp))?)*$/,
    'must be like turn:host:3478 or turns:host:443?transport=tcp',
  )
  .optional()

/** Addresses or ranges, by commas. */
const proxies = z
  .string()
  .refine(
    (text) => text.split(',').every(isAddressOrRange),
    'must be addresses or ranges like 10.0.0.0/8, by commas',
  )
  .optional()

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const most = isIP(address) === 6 ? 128 : 32
  const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most)
  return isIP(address) !== 0 && isRange && more === undefined
}

/** Every setting, by its name in the environment. */
const Settings = z.object({
  LUUKKU_HOST: z.string().min(1).default('127.0.0.1').describe('address that HTTP listens on'),
  PORT: port.default(3000).describe('port of HTTP'),
  LUUKKU_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('address that browsers use; setting it ends the demo'),
  DATABASE_URL: databaseUrl.describe(
    'PostgreSQL as role luukku_app; without it an own PostgreSQL is started',
  ),
  DATABASE_OWNER_URL: databaseUrl.describe(
    'PostgreSQL as role luukku_owner, for migrations; goes with DATABASE_URL',
  ),
  LUUKKU_DATA_DIR: optionalText.describe(
    'directory of the own PostgreSQL, and of keys unless LUUKKU_KEYS_DIR is set',
  ),
  LUUKKU_KEYS_DIR: optionalText.describe(
    'directory of the keys that sign tokens and seal secrets; all nodes share it, missing keys are made',
  ),
  LUUKKU_AUDIT_HEADS_DIR: optionalText.describe(
    'directory of the signed heads of the audit log, outside the database',
  ),
  LUUKKU_AUDIT_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(36_500)
    .default(730)
    .describe('days until a sealed segment of the audit log is deleted'),
  LUUKKU_AUDIT_SEGMENT_ENTRIES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(10_000)
    .describe('entries of the audit log that one seal holds at most; a day is sealed in any case'),
  LUUKKU_TRUSTED_PROXIES: proxies.describe(
    'addresses or ranges of the proxies in front, by commas; only what they say of the client is believed',
  ),
  LUUKKU_PROVIDERS_FILE: optionalText.describe(
    "JSON file of the agencies' sign-in providers (docs/sign-in.md); setting it ends the demo",
  ),
  LUUKKU_NODE_ID: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,30}$/)
    .default('n1')
    .describe('name of this node, in the path /n/<name>/'),
  LUUKKU_MEDIA_LISTEN: z.string().min(1).default('127.0.0.1').describe('address that media listens on'),
  LUUKKU_MEDIA_ANNOUNCED: optionalText.describe('address of media that browsers are told'),
  LUUKKU_MEDIA_PORT: port.default(0).describe('UDP and TCP port of media, one more for each worker; 0 = any'),
  LUUKKU_MEDIA_WORKERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(1)
    .describe('media workers, one a core'),
  LUUKKU_MEDIA_FULL_SHARE: z.coerce
    .number()
    .min(0.1)
    .max(1)
    .default(0.8)
    .describe('share of its core from which on a media worker takes no new calls'),
  LUUKKU_MEDIA_MOST_CALLS: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('calls a media worker takes at most; without it only its measured share counts'),
  LUUKKU_TURN_URLS: turnUrls.describe('TURN addresses, by commas'),
  LUUKKU_TURN_SECRET: optionalText.describe("coturn's static-auth-secret; goes with LUUKKU_TURN_URLS"),
  LUUKKU_RETENTION_DAYS: optionalText.describe(
    'days that something is kept, where not the default, by commas: ticket=60,visit=60 (docs/data.md)',
  ),
  LUUKKU_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('what is logged'),
  MEDIASOUP_WORKER_BIN: optionalText.describe('the media worker; set by the set-up'),
})

/** The settings that mean production: with any of them there is no demo sign-in. */
const productionSettings = [
  'LUUKKU_PUBLIC_URL',
  'DATABASE_URL',
  'LUUKKU_KEYS_DIR',
  'LUUKKU_TRUSTED_PROXIES',
  'LUUKKU_PROVIDERS_FILE',
  'LUUKKU_TURN_URLS',
  'LUUKKU_MEDIA_ANNOUNCED',
] as const

/** Settings whose value is never repeated: it is or holds a password. */
const secretSettings: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'LUUKKU_TURN_SECRET',
])

/** How the server runs. */
export interface Configuration {
  readonly host: string
  readonly port: number
  readonly publicUrl: string | null
  readonly database:
    | { readonly kind: 'embedded' }
    | { readonly kind: 'external'; readonly appUrl: string; readonly ownerUrl: string }
  readonly dataDirectory: string
  readonly keysDirectory: string
  readonly audit: {
    readonly keysDirectory: string
    readonly headsDirectory: string
    readonly retentionMs: number
    readonly segmentEntries: number
  }
  readonly providersFile: string | null
  readonly nodeId: NodeId
  readonly trustedProxies: readonly string[]
  readonly media: {
    readonly listenAddress: string
    readonly announcedAddress: string | undefined
    readonly port: number
    readonly workers: number
    readonly workerBin: string | undefined
    readonly full: { readonly fullShare: number; readonly mostRooms: number | null }
  }
  readonly turn: { readonly urls: readonly string[]; readonly secret: string } | null
  readonly retention: RetentionDays
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Demo catalogue and demo sign-in: only on loopback, and with no setting of production given. */
  readonly isDemo: boolean
}

/** A setting is wrong or missing; the message names it and what was expected. */
export class ConfigurationError extends Error {
  constructor(problems: readonly string[]) {
    super(`The configuration is not right:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigurationError'
  }
}

/** Who runs the server, as far as the place for its data depends on it. */
export interface Account {
  readonly uid: number
  readonly home: string
}

/** Reads the settings. @throws ConfigurationError naming each wrong or missing one. */
export function parseConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  account: Account,
): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => {
        const name = issue.path.join('.')
        const shown = secretSettings.has(name) ? name : `${name}=${given[name] ?? ''}`
        return `${shown}: ${issue.message} (${describeSetting(name)})`
      }),
    )
  }
  const settings = parsed.data
  const isLoopback = loopbackHosts.has(settings.LUUKKU_HOST)
  const isProduction = productionSettings.some((name) => settings[name] !== undefined)
  const retention = readRetention(settings.LUUKKU_RETENTION_DAYS?.split(',') ?? [])
  const problems = [...together(settings, isLoopback)]
  if ('problem' in retention) problems.push(`LUUKKU_RETENTION_DAYS: ${retention.problem}`)
  if (problems.length > 0 || 'problem' in retention) throw new ConfigurationError(problems)
  const dataDirectory = settings.LUUKKU_DATA_DIR ?? defaultDataDirectory({ ...account, environment })
  const keysDirectory = settings.LUUKKU_KEYS_DIR ?? join(dataDirectory, 'keys')
  return {
    host: settings.LUUKKU_HOST,
    port: settings.PORT,
    publicUrl: settings.LUUKKU_PUBLIC_URL ?? null,
    database:
      settings.DATABASE_URL !== undefined && settings.DATABASE_OWNER_URL !== undefined
        ? { kind: 'external', appUrl: settings.DATABASE_URL, ownerUrl: settings.DATABASE_OWNER_URL }
        : { kind: 'embedded' },
    dataDirectory,
    keysDirectory,
    audit: {
      keysDirectory: join(keysDirectory, 'audit'),
      headsDirectory: settings.LUUKKU_AUDIT_HEADS_DIR ?? join(dataDirectory, 'audit'),
      retentionMs: settings.LUUKKU_AUDIT_RETENTION_DAYS * DAY_MS,
      segmentEntries: settings.LUUKKU_AUDIT_SEGMENT_ENTRIES,
    },
    providersFile: settings.LUUKKU_PROVIDERS_FILE ?? null,
    nodeId: NodeId.parse(settings.LUUKKU_NODE_ID),
    trustedProxies: settings.LUUKKU_TRUSTED_PROXIES?.split(',') ?? [],
    media: {
      listenAddress: settings.LUUKKU_MEDIA_LISTEN,
      announcedAddress: settings.LUUKKU_MEDIA_ANNOUNCED,
      port: settings.LUUKKU_MEDIA_PORT,
      workers: settings.LUUKKU_MEDIA_WORKERS,
      workerBin: settings.MEDIASOUP_WORKER_BIN,
      full: {
        fullShare: settings.LUUKKU_MEDIA_FULL_SHARE,
        mostRooms: settings.LUUKKU_MEDIA_MOST_CALLS ?? null,
      },
    },
    turn:
      settings.LUUKKU_TURN_URLS !== undefined && settings.LUUKKU_TURN_SECRET !== undefined
        ? { urls: settings.LUUKKU_TURN_URLS.split(','), secret: settings.LUUKKU_TURN_SECRET }
        : null,
    retention,
    logLevel: settings.LUUKKU_LOG_LEVEL,
    isDemo: isLoopback && !isProduction,
  }
}

/** What settings ask of each other. */
function together(settings: z.infer<typeof Settings>, isLoopback: boolean): readonly string[] {
  const problems: string[] = []
  const pair = (one: keyof typeof settings, other: keyof typeof settings) => {
    if ((settings[one] === undefined) === (settings[other] === undefined)) return
    const missing = settings[one] === undefined ? one : other
    problems.push(`${missing}: missing (${describeSetting(missing)})`)
  }
  pair('DATABASE_URL', 'DATABASE_OWNER_URL')
  pair('LUUKKU_TURN_URLS', 'LUUKKU_TURN_SECRET')
  if (!isLoopback && settings.LUUKKU_PUBLIC_URL === undefined) {
    problems.push(
      `LUUKKU_PUBLIC_URL: missing, since LUUKKU_HOST=${settings.LUUKKU_HOST} can be reached from outside`,
    )
  }
  const isAnyAddress = settings.LUUKKU_MEDIA_LISTEN === '0.0.0.0' || settings.LUUKKU_MEDIA_LISTEN === '::'
  if (isAnyAddress && settings.LUUKKU_MEDIA_ANNOUNCED === undefined) {
    problems.push(
      `LUUKKU_MEDIA_ANNOUNCED: missing, since browsers cannot use LUUKKU_MEDIA_LISTEN=${settings.LUUKKU_MEDIA_LISTEN} as an address`,
    )
  }
  if (settings.DATABASE_URL !== undefined && settings.LUUKKU_KEYS_DIR === undefined) {
    problems.push('LUUKKU_KEYS_DIR: missing, since every node with DATABASE_URL must sign with the same keys')
  }
  return problems
}

function describeSetting(name: string): string {
  const shape: Readonly<Record<string, z.ZodType | undefined>> = Settings.shape
  return shape[name]?.description ?? 'setting'
}

/** The settings with their defaults and meanings, for the documents. */
export function settingsTable(): readonly {
  readonly name: string
  readonly fallback: string
  readonly about: string
}[] {
  return Object.entries(Settings.shape).map(([name, schema]) => ({
    name,
    fallback: schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : '',
    about: schema.description ?? '',
  }))
}
