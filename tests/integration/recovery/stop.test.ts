import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { begun } from '#tests/support/dispositions.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { MainProcess } from '#tests/support/MainProcess.ts'
import { commandOf, descendantsOf, untilAllGone } from '#tests/support/processes.ts'
import { migratedDataDirectory } from '#tests/support/templateDirectory.ts'
import { startTestServer, temporaryDataDirectory } from '#tests/support/testServer.ts'
import { callWhere } from '#tests/support/views.ts'

const STOPS_WITHIN_MS = 5_000
/** A new database and two servers, on a machine that is busy with other things. */
const TWO_STARTS_MS = 90_000

let dataDirectory: string

beforeEach(async () => {
  dataDirectory = await migratedDataDirectory()
})
afterEach(() => rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 }))

function startMain(settings: Readonly<Record<string, string>>): MainProcess {
  const main = MainProcess.start({ LUUKKU_DATA_DIR: dataDirectory, LUUKKU_LOG_LEVEL: 'warn', ...settings })
  onTestFinished(async () => {
    main.signal('SIGKILL')
    await main.ended
  })
  return main
}

describe('stopping in order', () => {
  let origin = ''
  const connections = new Connections(() => origin)
  afterEach(() => connections.closeAll())

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends by %s in the middle of a call, tells everybody, and leaves no process behind',
    { timeout: TWO_STARTS_MS },
    async (signal) => {
      const main = startMain({ PORT: '0' })
      origin = await main.ready
      const booth = await connections.booth()
      const expert = await connections.staff()
      const { callId } = await reachLiveCall(booth, expert)
      const resident = await connections.seat(booth, callId)
      const seat = await connections.seat(expert, callId)
      await callWhere(seat, ({ participants }) => participants.every(({ connected }) => connected))
      const waiting = await connections.booth('lahti-campus-2')
      const below = await descendantsOf(main.pid)
      const names = await Promise.all(below.map(commandOf))
      expect(names).toEqual(expect.arrayContaining(['postgres', 'mediasoup-worke']))

      const signalledMs = performance.now()
      main.signal(signal)
      const codes = await Promise.all(
        [booth, expert, resident, seat, waiting].map((client) => client.closed()),
      )
      expect(codes).toEqual(codes.map(() => 'shuttingDown'))
      expect(await main.ended).toEqual({ code: 0, signal: null })
      expect(performance.now() - signalledMs).toBeLessThan(STOPS_WITHIN_MS)
      await untilAllGone(below)

      const again = startMain({ PORT: '0' })
      origin = await again.ready
      expect(await contradictionsIn(dataDirectory)).toEqual([])
      const back = await connections.staff()
      const boothBack = await connections.booth()
      const seats = [await connections.seat(back, callId), await connections.seat(boothBack, callId)]
      for (const each of seats) await callWhere(each, ({ call }) => call.state === 'live')
      await seats[0]?.value('call.end', { reason: 'expertEnded' })
      const { view } = await back.value('desk.subscribe', {})
      if (view.wrapUp === null) throw new Error('nothing to wrap up')
      await back.value('ticket.wrapUp', {
        ticketId: view.wrapUp.ticket.id,
        disposition: begun.solved,
        next: 'break',
      })
      await boothBack.value('visit.end', { reason: 'done' })
      again.signal(signal)
      expect(await again.ended).toEqual({ code: 0, signal: null })
    },
  )

  it('ends in the same way from within: no timer, socket or process of it stays', async () => {
    const server = await startTestServer()
    const below = await descendantsOf(process.pid)
    const workers = server.media.workerPids()
    expect(below).toEqual(expect.arrayContaining([...workers]))
    await server.close()
    await untilAllGone(workers)
    await expect(fetch(`${server.origin}/health/live`)).rejects.toThrow()
  })
})

describe('a start that cannot be', () => {
  it.each([
    ['PORT', 'eighty', 'PORT=eighty'],
    ['DATABASE_URL', 'postgresql:///luukku', 'DATABASE_OWNER_URL: missing'],
    ['LUUKKU_KEYS_DIR', '/dev/null/keys', 'LUUKKU_KEYS_DIR=/dev/null/keys: EEXIST'],
    ['LUUKKU_KEYS_DIR', '/etc/hostname', 'LUUKKU_KEYS_DIR=/etc/hostname: '],
    ['LUUKKU_MEDIA_LISTEN', '192.0.2.1', 'LUUKKU_MEDIA_LISTEN=192.0.2.1'],
    ['LUUKKU_MEDIA_LISTEN', 'media.example', 'LUUKKU_MEDIA_LISTEN=media.example'],
  ])('ends with code 1 and names the setting when %s=%s', async (name, value, named) => {
    const main = startMain({ PORT: '0', [name]: value })
    expect(await main.ended).toEqual({ code: 1, signal: null })
    expect(main.said).toContain(named)
    expect(main.said).not.toContain('    at ')
  })

  it('ends with code 1 and names the database that cannot be reached, without its password', async () => {
    const keys = join(await temporaryDataDirectory(), 'keys')
    const main = startMain({
      PORT: '0',
      DATABASE_URL: 'postgresql://luukku_app:very-secret@127.0.0.1:1/luukku',
      DATABASE_OWNER_URL: 'postgresql://luukku_owner:very-secret@127.0.0.1:1/luukku',
      LUUKKU_KEYS_DIR: keys,
    })
    expect(await main.ended).toEqual({ code: 1, signal: null })
    expect(main.said).toContain('DATABASE_OWNER_URL: the database cannot be reached')
    expect(main.said).not.toContain('very-secret')
    expect(main.said).not.toContain('    at ')
  })

  it('ends with code 1 and names the address that is none of this machine', async () => {
    const main = startMain({
      PORT: '0',
      LUUKKU_HOST: '192.0.2.1',
      LUUKKU_PUBLIC_URL: 'https://luukku.example',
    })
    expect(await main.ended).toEqual({ code: 1, signal: null })
    expect(main.said).toContain('LUUKKU_HOST=192.0.2.1')
    expect(main.said).not.toContain('    at ')
  })

  it('ends with code 1 and says so when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const main = startMain({ PORT: String(port) })
    expect(await main.ended).toEqual({ code: 1, signal: null })
    expect(main.said).toContain(`Port ${port} on 127.0.0.1 is taken`)
    expect(main.said).toContain('PORT')
    expect(main.said).not.toContain('    at ')
  })

  it('ends with code 1 when the media worker is not there, and leaves no database behind', async () => {
    const main = startMain({ PORT: '0', MEDIASOUP_WORKER_BIN: '/nowhere/mediasoup-worker' })
    expect(await main.ended).toEqual({ code: 1, signal: null })
    expect(main.said).toContain('/nowhere/mediasoup-worker')
  })
})
