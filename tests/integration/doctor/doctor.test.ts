import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { NamedFinding } from '#server/doctor/checks.ts'
import { type EmbeddedDatabase, launchEmbeddedDatabase } from '#server/store/embedded/launch.ts'
import { MainProcess } from '#tests/support/MainProcess.ts'
import { temporaryDataDirectory } from '#tests/support/testServer.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

let dataDirectory: string
let keysDirectory: string
let database: EmbeddedDatabase
beforeAll(async () => {
  dataDirectory = await temporaryDataDirectory()
  keysDirectory = await mkdtemp(join(tmpdir(), 'luukku-keys-'))
  database = await launchEmbeddedDatabase({ dataDirectory, log: () => undefined })
})
afterAll(async () => {
  await database.close()
  await rm(dataDirectory, { recursive: true, force: true })
  await rm(keysDirectory, { recursive: true, force: true })
})

const production = (): Record<string, string> => ({
  LUUKKU_HOST: '0.0.0.0',
  PORT: '0',
  LUUKKU_PUBLIC_URL: 'https://luukku.example',
  DATABASE_URL: database.appUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  LUUKKU_KEYS_DIR: keysDirectory,
  LUUKKU_DATA_DIR: dataDirectory,
  LUUKKU_TRUSTED_PROXIES: '10.1.2.3',
  LUUKKU_MEDIA_LISTEN: '0.0.0.0',
  LUUKKU_MEDIA_ANNOUNCED: '203.0.113.10',
  LUUKKU_LOG_LEVEL: 'warn',
  MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'] ?? '',
})

/** Runs the built command with these settings and no others. */
async function doctor(
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = ['--json'],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, ['dist/server/doctor.js', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}

function levelsIn(said: string): Readonly<Record<string, string>> {
  const found = JSON.parse(said) as readonly NamedFinding[]
  return Object.fromEntries(found.map(({ check, level }) => [check, level]))
}

describe('the doctor', () => {
  it('finds nothing dangerous in settings of production, against the real database and disk', async () => {
    const { code, said } = await doctor(production())
    expect(levelsIn(said)).toMatchObject({
      demoIsOff: 'ok',
      addressIsHttps: 'ok',
      databaseAnswers: 'ok',
      databaseIsPrivate: 'ok',
      roleKeepsTheWall: 'ok',
      databaseIsDurable: 'ok',
      clocksAgree: 'ok',
      keysArePrivate: 'ok',
      workerIsThere: 'ok',
      headsAreApart: 'warning',
    })
    expect(code, said).toBe(0)
  })

  it('finds each danger at once, and ends with 1', async () => {
    const open = await mkdtemp(join(tmpdir(), 'luukku-keys-'))
    onTestFinished(() => rm(open, { recursive: true }))
    await chmod(open, 0o755)
    const secret = 'a-word-that-is-never-told'
    const { code, said } = await doctor({
      ...production(),
      LUUKKU_PUBLIC_URL: 'http://luukku.example',
      DATABASE_URL: database.ownerUrl,
      LUUKKU_KEYS_DIR: open,
      LUUKKU_TURN_URLS: 'turn:turn.example',
      LUUKKU_TURN_SECRET: secret.slice(0, 12),
      MEDIASOUP_WORKER_BIN: '/nowhere/worker',
    })
    expect(code).toBe(1)
    expect(levelsIn(said)).toMatchObject({
      addressIsHttps: 'dangerous',
      roleKeepsTheWall: 'dangerous',
      keysArePrivate: 'dangerous',
      turnSecretIsLong: 'dangerous',
      workerIsThere: 'dangerous',
    })
    expect(said).not.toContain(secret.slice(0, 12))
  })

  it('says of the demo that it is one, and in words what to do', async () => {
    const { code, said } = await doctor({ LUUKKU_DATA_DIR: dataDirectory }, [])
    expect(code).toBe(1)
    expect(said).toMatch(/DANGEROUS {2}LUUKKU_PUBLIC_URL: this is the demo/)
    expect(said).toContain('next: set LUUKKU_PUBLIC_URL')
  })

  it('names a database that does not answer without its password, and settings that are wrong', async () => {
    const away = 'postgresql://luukku_app:never-told-to-anybody@127.0.0.1:1/luukku'
    const { code, said } = await doctor({ ...production(), DATABASE_URL: away })
    expect([code, levelsIn(said)['databaseAnswers']]).toEqual([1, 'dangerous'])
    expect(said).not.toContain('never-told')
    const wrong = await doctor({ ...production(), PORT: 'many' })
    expect([wrong.code, levelsIn(wrong.said)]).toEqual([1, { settings: 'dangerous' }])
    expect(wrong.said).toContain('PORT=many')
  })

  it('explains itself to whoever asks for something else', async () => {
    expect(await doctor(production(), ['--what'])).toMatchObject({
      code: 2,
      said: expect.stringContaining('--json'),
    })
  })
})

describe('the server itself', () => {
  it.each([
    [
      'an address without TLS',
      () => ({ LUUKKU_PUBLIC_URL: 'http://luukku.example' }),
      /LUUKKU_PUBLIC_URL: http/,
    ],
    ['proxies everywhere', () => ({ LUUKKU_TRUSTED_PROXIES: '0.0.0.0/1' }), /LUUKKU_TRUSTED_PROXIES: 0/],
    ['a debugger', () => ({ NODE_OPTIONS: '--inspect-port=0' }), /NODE_OPTIONS: opens a debugger/],
    [
      'a role that passes the wall',
      () => ({ DATABASE_URL: database.ownerUrl }),
      /luukku_owner passes row-level/,
    ],
  ])('does not start with %s', async (_what, changes, words) => {
    const main = MainProcess.start({ ...production(), ...changes() })
    onTestFinished(async () => {
      main.signal('SIGKILL')
      await main.ended
    })
    expect(await main.ended).toEqual({ code: 1, signal: null })
    expect(main.said).toMatch(words)
  })

  it('starts with what the doctor finds sound', async () => {
    const main = MainProcess.start(production())
    expect(await main.ready).toBe('https://luukku.example')
    main.signal('SIGTERM')
    expect(await main.ended).toEqual({ code: 0, signal: null })
  })
})
