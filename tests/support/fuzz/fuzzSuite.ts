import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answer } from '#shared/signalling/envelope.ts'
import { type ErrorCode, errorCodes } from '#shared/signalling/errorCodes.ts'
import { type RequestName, requestNames, requests } from '#shared/signalling/requests.ts'
import { ListedLog } from '#tests/unit/server/support/ListedLog.ts'
import { Connections } from '../Connections.ts'
import { contradictionsIn } from '../consistency.ts'
import { Bystanders } from '../hostile/World.ts'
import { httpRequest } from '../httpRequest.ts'
import { startTestServer, type TestServer } from '../testServer.ts'
import type { WireClient } from '../WireClient.ts'
import { Actors } from './Actors.ts'
import type { Known } from './arbitraryOf.ts'
import { anyStep, type Step } from './steps.ts'

const SECOND_MS = 1_000
const PATIENCE_MS = 90 * SECOND_MS
const STEPS_AT_ONCE = 12
/** One step in several hundred reaches a request that only one kind of sender may make. */
const ENOUGH_STEPS = 10_000
/** An answer that means that something broke. */
const broken: readonly ErrorCode[] = ['internal', 'unavailable']
/** Answers for which nobody looked at what the input says. */
const refusedUnread: readonly ErrorCode[] = ['malformed', 'tooLarge', 'notAllowed', 'unknownRequest']

/**
 * Sends whatever fits the tables, nearly fits, or does not fit at all, for so many seconds, while two others talk on.
 * `LUUKKU_FUZZ_SECONDS` says another time, `LUUKKU_FUZZ_SEED` repeats what a failure printed.
 */
export function describeFuzz(usualSeconds: number): void {
  const seconds = Number(process.env['LUUKKU_FUZZ_SECONDS'] ?? usualSeconds)
  const seed = process.env['LUUKKU_FUZZ_SEED']
  let server: TestServer
  let actors: Actors
  let bystanders: Bystanders
  let known: Known
  const log = new ListedLog()
  const connections = new Connections(() => server.origin)
  let sent = 0
  /** Requests whose handler was reached by what was made from their schemas. */
  const reached = new Set<string>()

  beforeAll(async () => {
    // Whoever is thrown out comes back, and everything that is sent has to be looked at.
    const endless = { points: 1_000_000, durationS: 1 }
    server = await startTestServer({
      log,
      overrides: {
        rate: endless,
        addressRates: {
          entry: endless,
          api: endless,
          page: endless,
          connection: endless,
          refusal: endless,
        },
      },
    })
    bystanders = await Bystanders.meet(connections)
    actors = await Actors.gather(server, connections)
    known = await actors.known()
  })
  afterAll(async () => {
    connections.closeAll()
    await server.close()
  })

  async function take(step: Step): Promise<void> {
    sent += 1
    if (step.kind === 'http') return takeCall(step)
    const client = await actors.client(step.by)
    const answer = await answerOrClose(client, { ...step, envelope: actors.filled(step.envelope) })
    actors.learn(client)
    if (answer === null) return
    if (answer.ok || !refusedUnread.includes(answer.error.code)) reached.add(step.name)
    if (answer.ok) {
      const name = requestNames.find((each) => each === step.name)
      expect(name, `${step.name} is none`).toBeDefined()
      if (name !== undefined) expect(fits(name, answer.value), `what ${name} answered`).toBe(true)
    } else {
      expect(errorCodes).toContain(answer.error.code)
      expect(broken).not.toContain(answer.error.code)
    }
  }

  async function takeCall(step: Extract<Step, { kind: 'http' }>): Promise<void> {
    const authorization = step.by === null ? {} : { authorization: `Bearer ${actors.token(step.by)}` }
    const { method, body, path } = step
    const headers = { ...step.headers, ...authorization }
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const { status } = await httpRequest(
      server.origin,
      path,
      hasBody ? { method, headers, body } : { method, headers },
    )
    expect(status).toBeLessThan(500)
  }

  it(
    `breaks nothing in ${seconds} s, and disturbs nobody`,
    async () => {
      const property = fc.asyncProperty(
        fc.array(anyStep(known), { minLength: 1, maxLength: STEPS_AT_ONCE }),
        async (steps) => {
          for (const step of steps) await take(step)
          await bystanders.talkOn()
          expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
        },
      )
      // NOTE: the world has moved on after a failure, so that a smaller case could not be found in it.
      await fc.assert(property, {
        numRuns: Number.MAX_SAFE_INTEGER,
        interruptAfterTimeLimit: seconds * SECOND_MS,
        endOnFailure: true,
        ...(seed !== undefined && { seed: Number(seed) }),
      })
    },
    seconds * SECOND_MS + PATIENCE_MS,
  )

  it('has left everything whole', async () => {
    expect(sent).toBeGreaterThan(seconds)
    const missed = requestNames.filter((name) => !reached.has(name))
    // In a short run chance may leave one out; after so many steps it does not.
    if (sent > ENOUGH_STEPS) expect(missed).toEqual([])
    await bystanders.talkOn()
    expect(await contradictionsIn(server.dataDirectory)).toEqual([])
    expect('polluted' in {}).toBe(false)
    expect((await httpRequest(server.origin, '/health/ready')).status).toBe(200)
  })
}

function fits(name: RequestName, value: unknown): boolean {
  return requests[name].value.safeParse(value).success
}

/** Null when the connection was closed over it. */
async function answerOrClose(
  client: WireClient,
  { name, envelope }: Extract<Step, { kind: 'request' }>,
): Promise<Answer<unknown> | null> {
  let onClosed = (): void => {}
  const closed = new Promise<null>((resolve) => {
    onClosed = () => resolve(null)
  })
  client.socket.once('disconnect', onClosed)
  try {
    return await Promise.race([client.raw(name, envelope), closed])
  } catch (cause) {
    // Whoever ends what the own connection hangs on may be cut off before the answer is out.
    if (client.socket.connected) throw cause
    return null
  } finally {
    client.socket.off('disconnect', onClosed)
  }
}
