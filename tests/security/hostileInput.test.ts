import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maxInputBytes } from '#shared/signalling/contract.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { type ErrorCode, errorCodes } from '#shared/signalling/errorCodes.ts'
import { type RequestName, requestNames, requests } from '#shared/signalling/requests.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { hostileCases } from '#tests/support/hostile/cases.ts'
import { Bystanders, createWorld, type Sender, type World } from '#tests/support/hostile/World.ts'
import { enveloped, wrongEnvelopes, wrongInputs } from '#tests/support/hostile/wrongInputs.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

const ANSWER_WITHIN_MS = 1_000
const HOUR_MS = 3_600_000

const lobbySenders: readonly Sender[] = ['booth', 'expert', 'supervisor', 'advisor']
const callSenders: readonly Sender[] = ['resident', 'expertSeat']

let server: TestServer
let world: World
let bystanders: Bystanders
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({
    overrides: { limits: { offerMs: HOUR_MS }, rate: { points: 1_000_000, durationS: 1 } },
  })
  bystanders = await Bystanders.meet(connections)
  world = await createWorld(connections)
})
afterAll(async () => {
  connections.closeAll()
  await server.close()
})

/** Sends it while others talk on, and demands a refusal with this code within a second. */
async function expectRefusal(
  message: { readonly by: Sender; readonly name: RequestName; readonly envelope: unknown },
  code: ErrorCode,
  what: string,
): Promise<void> {
  const sentMs = performance.now()
  const timed = world.senders[message.by]
    .raw<unknown>(message.name, message.envelope)
    .then((answer: Answer<unknown>) => ({ answer, tookMs: performance.now() - sentMs }))
  const [{ answer, tookMs }] = await Promise.all([timed, bystanders.talkOn()])
  expect.soft(answer, what).toMatchObject({ ok: false, error: { code } })
  expect.soft(errorCodes, what).toContain(code)
  expect.soft(tookMs, `${what}: how long the answer took`).toBeLessThan(ANSWER_WITHIN_MS)
}

it('has an entry for every request of the table', () => {
  expect(Object.keys(hostileCases).sort()).toEqual([...requestNames].sort())
})

describe.each(requestNames)('%s', (name) => {
  const hostile = hostileCases[name]
  const by = hostile.may[0]

  it('refuses every input that is none', async () => {
    const wrong = wrongInputs(name, hostile.sound(world))
    expect(wrong.length).toBeGreaterThan(10)
    for (const { what, envelope } of wrong) {
      await expectRefusal({ by, name, envelope }, 'malformed', what)
    }
  })

  it('refuses every envelope that is none', async () => {
    for (const { what, envelope } of wrongEnvelopes(name, hostile.sound(world))) {
      await expectRefusal({ by, name, envelope }, 'malformed', what)
    }
  })

  it('refuses what is too large, from anybody', async () => {
    const input = { ...hostile.sound(world), more: 'x'.repeat(maxInputBytes) }
    const envelope = enveloped(name, input)
    await expectRefusal({ by, name, envelope }, 'tooLarge', 'a large field')
    const list = enveloped(
      name,
      Array.from({ length: maxInputBytes / 2 }, () => 0),
    )
    await expectRefusal({ by, name, envelope: list }, 'tooLarge', 'a long list')
  })

  it('refuses everybody who may not ask', async () => {
    const envelope = enveloped(name, hostile.sound(world))
    const { plane } = requests[name]
    for (const sender of [...lobbySenders, ...callSenders].filter((each) => !hostile.may.includes(each))) {
      const senderPlane = callSenders.includes(sender) ? 'call' : 'lobby'
      const isHere = plane === 'both' || plane === senderPlane
      await expectRefusal({ by: sender, name, envelope }, isHere ? 'notAllowed' : 'unknownRequest', sender)
    }
  })

  const { misplaced } = hostile
  if (typeof misplaced === 'string') return
  it.each(misplaced.map((each) => [each.what, each.by, each] as const))(
    'refuses %s, by %s',
    async (what, sender, { input, code }) => {
      await expectRefusal({ by: sender, name, envelope: enveloped(name, input(world)) }, code, what)
    },
  )
})

it('has left everything as it was', async () => {
  await bystanders.talkOn()
  expect(await contradictionsIn(server.dataDirectory)).toEqual([])
  expect('polluted' in {}).toBe(false)
  const { senders } = world
  for (const seat of [senders.resident, senders.expertSeat]) {
    expect((await seat.value('call.subscribe', {})).view.call.state).toBe('live')
  }
  const { view } = await senders.colleague.value('desk.subscribe', {})
  expect(view.offer?.reservationId).toBe(world.offer.reservationId)
  expect((await senders.emptyBooth.value('visit.subscribe', {})).view.state).toBe('none')
})
