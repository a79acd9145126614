import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { OutcomeUnknownError } from '#server/domain/errors.ts'
import { systemScope } from '#server/domain/scope.ts'
import { connectionUrl } from '#server/store/embedded/connections.ts'
import { inspectLock } from '#server/store/embedded/postmasterLock.ts'
import { APP_ROLE, DATABASE } from '#server/store/embedded/roles.ts'
import { PORT } from '#server/store/embedded/socketDirectory.ts'
import { PgStore } from '#server/store/PgStore.ts'
import { RequestId } from '#shared/model/ids.ts'
import { clusterIn, databaseUrls, openClient } from '#tests/support/database.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

const PRINCIPAL = 'booth:lahti-campus-1'

let server: TestServer
let store: PgStore
let line: Server
let directory: string
/** What becomes of the next commit that comes along the line. */
let nextCommit: 'passes' | 'losesItsAnswer' | 'isLost' = 'passes'

beforeAll(async () => {
  server = await startTestServer()
  const state = await inspectLock(await clusterIn(server.dataDirectory))
  if (state.kind !== 'live') throw new Error('no database')
  directory = await mkdtemp(join(tmpdir(), 'luukku-line-'))
  const name = `.s.PGSQL.${PORT}`
  line = createServer((near) => {
    const far = connect(join(state.lock.socketDirectory, name))
    let isAnswering = true
    near.on('data', (sent) => {
      const commits = sent.includes('commit')
      if (commits && nextCommit !== 'passes') isAnswering = false
      if (commits && nextCommit === 'isLost') return void near.destroy()
      far.write(sent)
    })
    far.on('data', (answer) => {
      if (isAnswering) near.write(answer)
      // The database has answered, which nobody hears.
      else near.destroy()
    })
    for (const socket of [near, far]) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        near.destroy()
        far.end()
      })
    }
  }).listen(join(directory, name))
  await once(line, 'listening')
  store = PgStore.create({
    appUrl: connectionUrl(directory, { role: APP_ROLE, database: DATABASE }),
    maxConnections: 4,
    onError: () => undefined,
  })
})
afterAll(async () => {
  await store.close()
  line.close()
  await rm(directory, { recursive: true, force: true })
  await server.close()
})

/** Saves one answer, whatever becomes of it. */
async function save(fate: typeof nextCommit): Promise<{ requestId: RequestId; outcome: Promise<void> }> {
  const requestId = RequestId.parse(crypto.randomUUID())
  const work = async (tx: Parameters<Parameters<PgStore['transact']>[1]>[0]) => {
    await tx.savedResults.find(PRINCIPAL, requestId)
    tx.savedResults.save({ principal: PRINCIPAL, requestId, request: 'visit.open', result: 'once' })
    nextCommit = fate
  }
  const outcome = store.transact(systemScope, work, { principal: PRINCIPAL })
  // Each test looks at how it ended; here it only has to be over.
  await Promise.allSettled([outcome])
  nextCommit = 'passes'
  return { requestId, outcome }
}

/** Another transaction waits for one that is not over. */
async function untilSomebodyWaits(client: pg.Client): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await client.query('select 1 from pg_locks where not granted')
    expect(rows).not.toEqual([])
  }, 10_000)
}

describe('a commit whose answer does not come', () => {
  it('has an unknown outcome, and the saved answer tells that it happened', async () => {
    const { requestId, outcome } = await save('losesItsAnswer')
    await expect(outcome).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect(await store.settle({ principal: PRINCIPAL, requestId, request: 'visit.open' })).toBe(true)
  })

  it('may not have happened, and then never will: a refusal stands in its place', async () => {
    const { requestId, outcome } = await save('isLost')
    await expect(outcome).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect(await store.settle({ principal: PRINCIPAL, requestId, request: 'visit.open' })).toBe(false)
  })

  it('is waited for while the database is still at it', async () => {
    const requestId = RequestId.parse(crypto.randomUUID())
    const pending = await openClient((await databaseUrls(server.dataDirectory)).owner)
    await pending.query('begin')
    await pending.query(
      `insert into saved_result (principal, request_id, request, result) values ($1, $2, 'visit.open', '{}')`,
      [PRINCIPAL, requestId],
    )
    const settled = store.settle({ principal: PRINCIPAL, requestId, request: 'visit.open' })
    await untilSomebodyWaits(pending)
    await pending.query('commit')
    await pending.end()
    expect(await settled).toBe(true)
  })

  it('leaves a pool that works', async () => {
    const { requestId, outcome } = await save('passes')
    await outcome
    expect(await store.settle({ principal: PRINCIPAL, requestId, request: 'visit.open' })).toBe(true)
  })
})
