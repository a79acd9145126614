import { rm } from 'node:fs/promises'
import { expect, it, onTestFinished } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { MainProcess } from '#tests/support/MainProcess.ts'
import { migratedDataDirectory } from '#tests/support/templateDirectory.ts'
import { callWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const TWO_STARTS_MS = 150_000
/** A lease is renewed each second; on a busy machine somewhat later. */
const LATEST_RENEWAL_S = 3

it('a server that is killed is no restart of the booth, as long as it was away for a moment only', {
  timeout: TWO_STARTS_MS,
}, async () => {
  const dataDirectory = await migratedDataDirectory()
  let main: MainProcess | null = null
  const start = () => {
    main = MainProcess.start({ LUUKKU_DATA_DIR: dataDirectory, LUUKKU_LOG_LEVEL: 'warn', PORT: '0' })
    return main
  }
  onTestFinished(async () => {
    main?.signal('SIGKILL')
    await main?.ended
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 })
  })
  const first = start()
  let origin = await first.ready
  const connections = new Connections(() => origin)
  const booth = await connections.booth()
  const expert = await connections.staff()
  const { callId } = await reachLiveCall(booth, expert)
  await connections.seat(booth, callId)
  const seat = await connections.seat(expert, callId)
  await callWhere(seat, ({ participants }) => participants.every(({ connected }) => connected))
  const killedMs = performance.now()
  first.signal('SIGKILL')
  await first.ended
  connections.closeAll()

  origin = await start().ready
  const agoS = (performance.now() - killedMs) / 1_000
  const [row] = await ownerRows<{ away: number }>(
    dataDirectory,
    `select extract(epoch from clock_timestamp() - away_since)::double precision as away from participant
     where call_id = $1 and role = 'resident'`,
    [callId],
  )
  expect(row?.away).toBeGreaterThan(agoS - 0.5)
  expect(row?.away).toBeLessThan(agoS + LATEST_RENEWAL_S)

  const back = await connections.booth()
  const enter = (page: WireClient['page']) => connections.seat(back, callId, { page })
  for (const [awayS, page, expected] of [
    [5, booth.page, null],
    [12, booth.page, 'asked'],
    [5, back.page, 'asked'],
  ] as const) {
    await ownerRows(
      dataDirectory,
      `update participant set away_since = clock_timestamp() - make_interval(secs => $2), connected = false,
         page_id = $3, cover = 'none', cover_reason = null, cover_away_ms = null
       where call_id = $1 and role = 'resident'`,
      [callId, awayS, booth.page],
    )
    const { cover } = await callWhere(await enter(page), () => true)
    expect(cover?.state ?? null, `${awayS} s`).toBe(expected)
  }
  connections.closeAll()
})
