import { afterAll, beforeAll, expect, it } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

const POINTS = 20

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({ overrides: { rate: { points: POINTS, durationS: 600 } } })
})
afterAll(async () => {
  connections.closeAll()
  await server.close()
})

it('answers the request over the limit with rateLimited and when to come back, and nobody else', async () => {
  const flooding = await connections.booth()
  const other = await connections.booth('lahti-campus-2')
  const answers = await Promise.all(
    Array.from({ length: POINTS + 5 }, () => flooding.raw('visit.subscribe', { input: {} })),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(POINTS)
  for (const answer of answers.filter(({ ok }) => !ok)) {
    expect(answer).toMatchObject({ error: { code: 'rateLimited' } })
    const wait = answer.ok ? 0 : (answer.error.retryAfterMs ?? 0)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(600_000)
  }
  expect((await other.request('visit.subscribe', {})).ok).toBe(true)
})

it('counts by principal, so that another connection of the same booth changes nothing', async () => {
  const again = await connections.booth()
  expect(await again.request('catalogue.get', {})).toMatchObject({ error: { code: 'rateLimited' } })
})

it('counts refused requests, too', async () => {
  const staff = await connections.staff('demo-kela-supervisor')
  const refused = await Promise.all(Array.from({ length: POINTS }, () => staff.raw('nonsense', null)))
  expect(refused.every((answer) => !answer.ok && answer.error.code === 'unknownRequest')).toBe(true)
  expect(await staff.raw('nonsense', null)).toMatchObject({ error: { code: 'rateLimited' } })
})
