import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { httpRequest, postJson } from '#tests/support/httpRequest.ts'
import { startTestServer } from '#tests/support/testServer.ts'

it('has no demo with a setting of production, and is ready', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'luukku-key-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const server = await startTestServer({ settings: { LUUKKU_KEYS_DIR: directory } })
  onTestFinished(() => server.close())
  const ready = await httpRequest(server.origin, '/health/ready')
  expect([ready.status, ready.body]).toEqual([200, '{"status":"ready","calls":"free"}'])
  expect((await httpRequest(server.origin, '/api/demo')).status).toBe(404)
  expect((await postJson(server.origin, '/api/demo/booth', { boothId: 'lahti-campus-1' })).status).toBe(404)
})
