import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runAuditCommand } from '#server/audit/commandLine.ts'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const run = promisify(execFile)
const connections = new Connections(() => server.origin)
const LINK_LIMIT_MS = 15_000
const day = ['--from=2020-01-01', '--to=2099-01-01']
let server: TestServer
let file: string

beforeAll(async () => {
  server = await startTestServer()
  file = join(server.dataDirectory, 'export.jsonl')
  for (const person of ['demo-kela-1', 'demo-tax-1']) {
    const expert = await connections.staff(person)
    for (const to of ['available', 'break', 'otherWork'] as const) await expert.value('presence.set', { to })
  }
  await linked()
})
afterAll(async () => {
  connections.closeAll()
  await server.close()
})

/** Lets the commands link what is new, since nobody waits for the second to pass. */
async function linked(): Promise<void> {
  await vi.waitFor(
    async () => expect(await ownerRows(server.dataDirectory, 'select from audit_pending')).toEqual([]),
    LINK_LIMIT_MS,
  )
}

/** The command in a process of its own, beside the running server. */
async function audit(...given: readonly string[]): Promise<{ code: number; said: readonly string[] }> {
  const env = { PATH: process.env['PATH'], LUUKKU_DATA_DIR: server.dataDirectory }
  const command = ['dist/server/audit.js', ...given]
  const { code, stdout } = await run(process.execPath, command, { cwd: root, env }).then(
    (done) => ({ code: 0, stdout: done.stdout }),
    (cause: { code: number; stdout: string }) => cause,
  )
  return { code, said: stdout.trimEnd().split('\n') }
}

/** The same within this process, for what needs no database. */
async function aside(...given: readonly string[]): Promise<{ code: number; said: readonly string[] }> {
  const said: string[] = []
  const code = await runAuditCommand(given, {
    keysDirectory: join(server.dataDirectory, 'keys', 'audit'),
    headsDirectory: join(server.dataDirectory, 'audit'),
    withStore: () => Promise.reject(new Error('no database is needed')),
    say: (line) => void said.push(line),
  })
  return { code, said }
}

it('verifies beside a running server, says what is broken, and ends with 1', async () => {
  expect(await audit('verify')).toEqual({
    code: 0,
    said: ['2 chains, 6 entries, 0 waiting for their link: whole'],
  })
  const [row] = await ownerRows<{ id: string }>(
    server.dataDirectory,
    `update audit_entry set result = 'notFound' where id =
      (select entry_id from audit_link where chain = 'tax' and sequence = 2) returning id`,
  )
  expect(await audit('verify')).toEqual({
    code: 1,
    said: [
      'BROKEN chain=tax sequence=2 kind=entryChanged',
      '2 chains, 6 entries, 0 waiting for their link: 1 faults',
    ],
  })
  await ownerRows(server.dataDirectory, "update audit_entry set result = 'ok' where id = $1", [row?.id])
  expect((await audit('verify')).code).toBe(0)
})

it('exports one chain and nothing of another, signed, and says so in that chain', async () => {
  expect((await audit('export', '--chain=kela', ...day, `--out=${file}`)).code).toBe(0)
  const text = await readFile(file, 'utf8')
  const [heading, ...lines] = text.trimEnd().split('\n')
  expect(JSON.parse(heading ?? '')).toMatchObject({ chain: 'kela', entries: 3 })
  expect(lines).toHaveLength(3)
  expect(text).not.toContain('tax')
  await linked()
  expect(
    await ownerRows(
      server.dataDirectory,
      "select chain, principal_kind from audit_entry where action = 'audit.export'",
    ),
  ).toEqual([{ chain: 'kela', principal_kind: 'commandLine' }])
  expect(await aside('verify', `--file=${file}`)).toEqual({ code: 0, said: [`${file}: whole`] })

  const { said } = await aside('key')
  const pem = join(server.dataDirectory, 'public.pem')
  await writeFile(pem, `${said.join('\n')}\n`)
  expect((await aside('verify', `--file=${file}`, `--key=${pem}`)).code).toBe(0)
})

it('finds any change of an export', async () => {
  const text = await readFile(file, 'utf8')
  const lines = text.split('\n')
  for (const changed of [
    text.replace('"ok"', '"no"'),
    [...lines.slice(0, 2), ...lines.slice(3)].join('\n'),
    [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n'),
    `${text}\n`,
  ]) {
    await writeFile(file, changed)
    expect(await aside('verify', `--file=${file}`)).toMatchObject({ code: 1 })
  }
  await writeFile(file, text)
  expect((await aside('verify', `--file=${file}`)).code).toBe(0)
})

it('shows the kept heads', async () => {
  const { code, said } = await aside('heads')
  expect(code).toBe(0)
  for (const line of said) expect(line).toMatch(/^chain=\S+ count=\d+ hash=[0-9a-f]{64} at=\S+Z$/)
})

it('tells how it is used when it is not used so', async () => {
  for (const given of [
    [],
    ['delete'],
    ['export', '--chain=kela'],
    ['export', '--chain=kela', '--from=x', '--to=y'],
  ]) {
    expect(await aside(...given)).toMatchObject({ code: 2 })
  }
})
