import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type CommandStep, commandSteps } from '#server/domain/ports/checkpoints.ts'
import { Connections } from '../Connections.ts'
import { contradictionsIn } from '../consistency.ts'
import { databaseUrls, ownerRows } from '../database.ts'
import { KillableServer } from '../KillableServer.ts'
import { commandOf, descendantsOf, untilAllGone } from '../processes.ts'
import { migratedDataDirectory } from '../templateDirectory.ts'
import { carryOn, wholeJourney } from './carryOn.ts'
import { type KilledCommand, type Repeatable, stages } from './stages.ts'

const BOOTH = 'lahti-campus-1'
const EXPERT = 'demo-kela-1'
const COLLEAGUE = 'demo-kela-2'

/** Kills a real server in these commands at each of these steps, one after the other on one data directory. */
export function describeKills(kills: Readonly<Partial<Record<CommandStep, readonly KilledCommand[]>>>): void {
  describe('a server that is killed in the middle of a command', () => {
    let dataDirectory: string
    let server: KillableServer
    const connections = new Connections(() => server.origin)

    beforeAll(async () => {
      dataDirectory = await migratedDataDirectory()
      server = await KillableServer.start(dataDirectory)
    })
    afterEach(() => connections.closeAll())
    afterAll(async () => {
      await server.stop()
      await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 })
    })

    /** Kills the server at the step, starts it again, and answers with the request that was under way. */
    async function killAndRestart(command: KilledCommand, step: CommandStep): Promise<Repeatable | null> {
      const stage = await stages[command](connections, server.origin)
      const below = await descendantsOf(server.pid)
      const { postmasterPid } = await databaseUrls(dataDirectory)
      expect(below).toEqual(expect.arrayContaining([...server.workerPids]))
      await server.dieAt(command, step)
      const outcome = stage.go().then(
        () => null,
        () => null,
      )
      expect(await server.ended).toEqual({ code: null, signal: 'SIGKILL' })
      await outcome
      connections.closeAll()
      const names = await Promise.all(below.map(async (pid) => ({ pid, name: await commandOf(pid) })))
      const ofMedia = names.filter(({ name }) => name.startsWith('mediasoup')).map(({ pid }) => pid)
      await untilAllGone([...new Set([...ofMedia, ...server.workerPids])])
      server = await KillableServer.start(dataDirectory)
      const database = await databaseUrls(dataDirectory)
      // Either the old database server was joined or a new one runs; never two.
      if (database.postmasterPid !== postmasterPid) await untilAllGone([postmasterPid])
      return stage.request
    }

    async function savedAnswers(requestId: string): Promise<readonly unknown[]> {
      const rows = await ownerRows<{ result: { result: unknown } }>(
        dataDirectory,
        'select result from saved_result where request_id = $1',
        [requestId],
      )
      return rows.map(({ result }) => result.result)
    }

    for (const step of commandSteps) {
      for (const command of kills[step] ?? []) {
        it(`goes on after ${command} was ${step}`, async () => {
          const tickets = await ticketCount()
          const request = await killAndRestart(command, step)
          expect(await contradictionsIn(dataDirectory)).toEqual([])
          if (request) {
            const saved = await savedAnswers(request.requestId)
            expect(saved).toHaveLength(step === 'decided' ? 0 : 1)
            const answer = await request.send(connections, server.origin)
            expect(answer).toMatchObject({ ok: true })
            if (step !== 'decided') expect(answer).toEqual(saved[0])
            expect(await savedAnswers(request.requestId)).toHaveLength(1)
            expect(await request.send(connections, server.origin)).toEqual(answer)
          }
          expect(await ticketCount()).toBe(tickets + 1)
          // Whoever rejected a ticket is not asked again.
          const expert = command === 'reservation.reject' ? COLLEAGUE : EXPERT
          await carryOn(connections, { booth: BOOTH, expert })
          await carryOn(connections, { booth: BOOTH, expert: EXPERT })
          await wholeJourney(connections, { booth: BOOTH, expert: EXPERT })
          expect(await contradictionsIn(dataDirectory)).toEqual([])
          expect(await openTickets()).toBe(0)
          for (const person of [EXPERT, COLLEAGUE]) await rest(person)
        })
      }
    }

    async function ticketCount(): Promise<number> {
      const [row] = await ownerRows<{ count: string }>(dataDirectory, 'select count(*) from ticket')
      return Number(row?.count)
    }

    async function openTickets(): Promise<number> {
      const [row] = await ownerRows<{ count: string }>(
        dataDirectory,
        "select count(*) from ticket where state in ('waiting', 'reserved', 'connected', 'wrappingUp')",
      )
      return Number(row?.count)
    }

    async function rest(person: string): Promise<void> {
      await (await connections.staff(person)).value('presence.set', { to: 'break' })
    }
  })
}
