import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runAuditCommand } from '#server/audit/commandLine.ts'
import { PgStore } from '#server/store/PgStore.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, ownerRows } from '#tests/support/database.ts'
import { KillableServer } from '#tests/support/KillableServer.ts'
import { migratedDataDirectory } from '#tests/support/templateDirectory.ts'

const LINK_LIMIT_MS = 15_000

let dataDirectory: string
let server: KillableServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  dataDirectory = await migratedDataDirectory()
  server = await KillableServer.start(dataDirectory)
})
afterAll(async () => {
  connections.closeAll()
  await server.stop()
  await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 })
})

interface Found {
  readonly action: string
  readonly is_linked: boolean
}

function found(): Promise<readonly Found[]> {
  return ownerRows<Found>(
    dataDirectory,
    `select e.action, l.hash is not null as is_linked from audit_entry e left join audit_link l on l.entry_id = e.id
     order by e.at`,
  )
}

async function verify(): Promise<{ readonly code: number; readonly said: readonly string[] }> {
  const said: string[] = []
  const store = PgStore.create({
    appUrl: (await databaseUrls(dataDirectory)).app,
    maxConnections: 3,
    onError: () => undefined,
  })
  const code = await runAuditCommand(['verify'], {
    keysDirectory: join(dataDirectory, 'keys', 'audit'),
    headsDirectory: join(dataDirectory, 'audit'),
    withStore: (work) => work(store),
    say: (line) => void said.push(line),
  })
  await store.close()
  return { code, said }
}

it('a kill between the save and the link loses nothing and doubles nothing; one before the save leaves nothing', async () => {
  const booth = await connections.booth()
  await server.dieAt('visit.open', 'saved')
  const requestId = randomUUID()
  await booth.request('visit.open', { interfaceLanguage: 'fi' }, requestId).catch(() => null)
  expect(await server.ended).toEqual({ code: null, signal: 'SIGKILL' })
  connections.closeAll()

  server = await KillableServer.start(dataDirectory)
  const again = await connections.booth()
  // The same request is a repeat: it was saved, with its entry.
  expect(await again.request('visit.open', { interfaceLanguage: 'fi' }, requestId)).toMatchObject({
    ok: true,
  })
  const linked = { action: 'visit.open', is_linked: true }
  await vi.waitFor(async () => expect(await found()).toEqual([linked]), LINK_LIMIT_MS)

  await server.dieAt('visit.end', 'decided')
  await again.request('visit.end', { reason: 'left' }).catch(() => null)
  expect(await server.ended).toEqual({ code: null, signal: 'SIGKILL' })
  connections.closeAll()
  server = await KillableServer.start(dataDirectory)
  expect(await found()).toEqual([linked])
  expect(await verify()).toEqual({
    code: 0,
    said: ['1 chains, 1 entries, 0 waiting for their link: whole'],
  })
})
