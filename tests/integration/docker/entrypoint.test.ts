import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { KeyDirectory } from '#server/auth/KeyDirectory.ts'
import { type EmbeddedDatabase, launchEmbeddedDatabase } from '#server/store/embedded/launch.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { staffClaims, tokensOf } from '#tests/support/claims.ts'
import { openClient } from '#tests/support/database.ts'
import { temporaryDataDirectory } from '#tests/support/testServer.ts'
import { WireClient } from '#tests/support/WireClient.ts'
import { type ImageLayout, layOutImage } from './imageLayout.ts'

const READY_LIMIT_MS = 25_000
const STOP_LIMIT_MS = 10_000
const started: ChildProcess[] = []
let layout: ImageLayout
let dataDirectory: string
let database: EmbeddedDatabase

beforeAll(async () => {
  dataDirectory = await temporaryDataDirectory()
  ;[layout, database] = await Promise.all([
    layOutImage(),
    launchEmbeddedDatabase({ dataDirectory, log: () => undefined }),
  ])
})

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

afterAll(async () => {
  await database.close()
  await layout.remove()
  await rm(dataDirectory, { recursive: true, force: true })
})

/** The entrypoint with these settings and nothing of the caller's own. */
function start(
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): { child: ChildProcess; said: () => string } {
  const child = spawn(layout.entrypoint, args, {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...settings },
  })
  started.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  }
  return { child, said: () => text }
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'close', { signal: AbortSignal.timeout(STOP_LIMIT_MS) })
  return child.exitCode
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || address === null) throw new Error('freePort() | no port')
  return address.port
}

async function production(): Promise<Record<string, string>> {
  return {
    PORT: String(await freePort()),
    LUUKKU_PUBLIC_URL: 'https://luukku.example',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    LUUKKU_KEYS_DIR: layout.keysDirectory,
    LUUKKU_LOG_LEVEL: 'error',
    MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'] ?? '',
  }
}

/** A page with a token of the installation's own key. */
async function connectSupervisor(origin: string): Promise<WireClient> {
  const ring = KeyDirectory.open(layout.keysDirectory).ring()
  const tokens = tokensOf(ring.signing)
  const { token } = tokens.signLobby(staffClaims({ personId: 'somebody', roles: ['supervisor'] }))
  return WireClient.connect(origin, lobbyPath, { token }, { origin: 'https://luukku.example' })
}

async function ready(origin: string, said: () => string): Promise<Response> {
  for (const begin = performance.now(); performance.now() - begin < READY_LIMIT_MS; await sleep(100)) {
    const response = await fetch(`${origin}/health/ready`).catch(() => null)
    if (response?.ok) return response
  }
  throw new Error(`not ready:\n${said()}`)
}

test('becomes a production server, which ends in order when told to', async () => {
  const settings = await production()
  const origin = `http://127.0.0.1:${settings['PORT']}`
  const { child, said } = start(settings)

  const response = await ready(origin, said)
  expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000')
  expect((await fetch(`${origin}/api/demo`)).status).toBe(404)
  const signIn = await fetch(`${origin}/api/demo/staff`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"personId":"demo-kela-1"}',
  })
  expect(signIn.status).toBe(404)

  for (const made of ['', 'signing', 'audit']) {
    expect((await stat(join(layout.keysDirectory, made))).mode & 0o777).toBe(0o700)
  }

  const page = await connectSupervisor(origin)
  child.kill('SIGTERM')
  expect(await page.closed()).toBe('shuttingDown')
  expect(await exitCode(child), said()).toBe(0)
})

test('looks at its own configuration when it is asked to', async () => {
  const { child, said } = start(await production(), ['doctor', '--json'])
  // Whoever has no media address has no call: dangerous.
  expect(await exitCode(child), said()).toBe(1)
  const dangers = (JSON.parse(said()) as { check: string; level: string }[]).filter(
    ({ level }) => level === 'dangerous',
  )
  expect(dangers.map(({ check }) => check)).toEqual(['mediaIsReachable'])
})

test('names every missing setting and ends', async () => {
  const { child, said } = start({ LUUKKU_MEDIA_LISTEN: '0.0.0.0' })
  expect(await exitCode(child)).toBe(1)
  for (const name of [
    'LUUKKU_PUBLIC_URL',
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
    'LUUKKU_KEYS_DIR',
    'LUUKKU_MEDIA_ANNOUNCED',
  ]) {
    expect(said()).toContain(`${name}: missing`)
  }
})

test('refuses an address that browsers open no camera for, and a key that cannot be read', async () => {
  const { child, said } = start({
    ...(await production()),
    LUUKKU_PUBLIC_URL: 'http://luukku.example',
    LUUKKU_KEYS_DIR: '/proc/nobody',
  })
  expect(await exitCode(child)).toBe(1)
  expect(said()).toContain('LUUKKU_PUBLIC_URL: has to begin with https://')
  expect(said()).toContain('/proc/nobody: cannot be read or made')
})

test('waits for the database no longer than it is told to', async () => {
  const { child, said } = start({
    ...(await production()),
    DATABASE_OWNER_URL: `postgresql://luukku_owner@127.0.0.1:${await freePort()}/luukku`,
    LUUKKU_DATABASE_WAIT_S: '1',
  })
  expect(await exitCode(child)).toBe(1)
  expect(said()).toContain('DATABASE_OWNER_URL: no answer from the database for 1 s')
})

test.each([
  ['the superuser', () => database.adminUrl],
  ['the owner', () => database.ownerUrl],
])('refuses to run as %s, whom row-level security does not hold for', async (_, url) => {
  const { child, said } = start({ ...(await production()), DATABASE_URL: url() })
  expect(await exitCode(child)).toBe(1)
  expect(said()).toContain('passes row-level security; use the role luukku_app')
})

test('makes the first administrator, and shuts people out, by the command for accounts', async () => {
  const settings = await production()
  const accounts = async (...args: readonly string[]) => {
    const { child, said } = start(settings, ['accounts', ...args])
    return { code: await exitCode(child), text: said() }
  }
  const rows = async () => {
    const client = await openClient(database.ownerUrl)
    try {
      const { rows } = await client.query(
        `select display_name, roles, agency_id, disabled_at is not null as disabled, login_name, state
         from person join local_account on person_id = id`,
      )
      return rows
    } finally {
      await client.end()
    }
  }
  const who = ['--name', 'Aino Virtanen', '--login', 'Aino', '--role', 'administrator']
  const invited = await accounts('invite', ...who)
  expect(invited.code, invited.text).toBe(0)
  expect(invited.text).toMatch(/^https:\/\/luukku\.example\/account\/link#[\w-]{43}\nvalid for 168 h/)
  const aino = {
    display_name: 'Aino Virtanen',
    roles: ['administrator'],
    agency_id: null,
    disabled: false,
    login_name: 'aino',
    state: 'invited',
  }
  expect(await rows()).toEqual([aino])

  // A name that is taken leaves no person behind.
  expect(await accounts('invite', ...who)).toMatchObject({
    code: 1,
    text: expect.stringContaining('login name'),
  })
  expect((await accounts('reset', '--login', 'aino')).code).toBe(1)
  expect((await accounts('reset', '--login', 'nobody')).code).toBe(1)
  expect((await accounts('remove', '--login', 'aino')).code).toBe(2)
  expect(await rows()).toEqual([aino])

  expect(await accounts('disable', '--login', 'AINO')).toEqual({ code: 0, text: 'done\n' })
  expect(await rows()).toEqual([{ ...aino, disabled: true }])
  expect((await accounts('invite', ...who)).code).toBe(1)
})
