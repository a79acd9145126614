import { type Configuration, parseConfiguration } from '#server/config/configuration.ts'
import type { Facts, FileFacts, MachineFacts } from '#server/doctor/facts.ts'
import type { DatabaseFacts } from '#server/store/inspectDatabase.ts'

export const NOW_MS = Date.UTC(2026, 10, 26, 8)
export const DAY_MS = 24 * 60 * 60 * 1000

/** Settings of production with which nothing is wrong. */
export const soundSettings: Readonly<Record<string, string>> = {
  LUUKKU_HOST: '0.0.0.0',
  LUUKKU_PUBLIC_URL: 'https://luukku.example',
  DATABASE_URL: 'postgresql://luukku_app:password@db.example:5432/luukku?sslmode=verify-full',
  DATABASE_OWNER_URL: 'postgresql://luukku_owner:password@db.example:5432/luukku?sslmode=verify-full',
  LUUKKU_KEYS_DIR: '/keys',
  LUUKKU_DATA_DIR: '/data',
  LUUKKU_AUDIT_HEADS_DIR: '/audit',
  LUUKKU_TRUSTED_PROXIES: '10.1.2.3',
  LUUKKU_MEDIA_LISTEN: '0.0.0.0',
  LUUKKU_MEDIA_ANNOUNCED: '203.0.113.10',
  LUUKKU_MEDIA_PORT: '40000',
  LUUKKU_TURN_URLS: 'turns:turn.luukku.example:443?transport=tcp',
  LUUKKU_TURN_SECRET: 'abcdefghijklmnop0123456789'.repeat(2),
  MEDIASOUP_WORKER_BIN: '/app/worker/mediasoup-worker',
}

/** The sound settings with some of them otherwise; an empty text is none. */
export function configurationWith(changes: Readonly<Record<string, string>> = {}): Configuration {
  return parseConfiguration({ ...soundSettings, ...changes }, { uid: 1000, home: '/home/luukku' })
}

const machine: MachineFacts = {
  nodeVersion: '24.11.0',
  nowMs: NOW_MS,
  isRoot: false,
  openFiles: 65_536,
  coreBytes: 0,
  isInspected: false,
  trustsAnyCertificate: false,
}

const files: FileFacts = {
  keys: [
    { path: '/keys', mode: 0o700 },
    { path: '/keys/sealing.key', mode: 0o600 },
  ],
  newestKeyMs: NOW_MS - DAY_MS,
  heads: '/audit',
  data: '/data',
  keysPath: '/keys',
  freeBytes: { '/data': 100 * 1024 ** 3 },
  worker: 'there',
}

const database: DatabaseFacts = {
  role: 'luukku_app',
  passesWall: false,
  isEncrypted: true,
  version: 15,
  careless: [],
  clockAheadMs: 3,
}

/** In what a case differs from what is sound. */
export interface Changes {
  readonly settings?: Readonly<Record<string, string>>
  readonly machine?: Partial<MachineFacts>
  readonly files?: Partial<FileFacts>
  readonly database?: Partial<DatabaseFacts> | { readonly problem: string } | null
  readonly providers?: Facts['providers']
}

/** What the doctor sees of a sound installation, with something about it changed. */
export function factsWith(changes: Changes = {}): Facts {
  const { database: changed = {} } = changes
  return {
    configuration: configurationWith(changes.settings),
    machine: { ...machine, ...changes.machine },
    files: { ...files, ...changes.files },
    database:
      changed === null
        ? null
        : 'problem' in changed
          ? { problem: changed.problem ?? '' }
          : { ...database, ...changed },
    providers: changes.providers ?? [{ id: 'kela', issuer: 'https://id.example', unreachable: null }],
  }
}
