import { setTimeout as pause } from 'node:timers/promises'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { CallId } from '#shared/model/ids.ts'
import type { ChaosCast } from './ChaosCast.ts'
import type { TimeBack } from './judgeTimes.ts'
import type { PlannedKill } from './schedule.ts'
import type { WatchedServer } from './WatchedServer.ts'

/** Whoever is not back by then never comes back. */
const NEVER_MS = 60_000
/** A worker's death is told at once; which calls it had is known by who is told within this. One without calls tells nobody. */
const TOLD_WITHIN_MS = 5_000

/** Where a run takes place, and who is told what cannot be seen from the times. */
export interface Ground {
  readonly server: WatchedServer
  readonly cast: ChaosCast
  readonly say: (line: string) => void
}

/** Does it, and waits until every call that it hit is whole again; answers with how long each took. */
export async function strike(ground: Ground, kill: PlannedKill): Promise<readonly TimeBack[]> {
  const { server, cast } = ground
  const { kind } = kill
  const whole = cast.calls.whole
  const callId = whole[Math.floor(kill.victim * whole.length)]
  const struckMs = performance.now()
  switch (kind) {
    case 'worker': {
      const pids = await server.workerPids()
      const pid = pids[Math.floor(kill.victim * pids.length)]
      if (pid === undefined) return []
      server.killWorker(pid)
      return untilBack(ground, { kill, calls: whole, struckMs, fromMs: performance.now() })
    }
    case 'server': {
      const restarted = server.killAndRestart()
      const times = await untilBack(ground, { kill, calls: whole, struckMs, fromMs: struckMs })
      ground.say(`  the server was ready after ${Math.round(await restarted)} ms`)
      return times
    }
    case 'boothLink':
    case 'longBreak':
    case 'deskLink': {
      if (callId === undefined) return []
      const place = kind === 'deskLink' ? cast.expertIn(callId) : cast.boothIn(callId)
      place?.line.cut()
      await pause(kill.awayMs)
      place?.line.mend()
      return untilBack(ground, { kill, calls: [callId], struckMs, fromMs: performance.now() })
    }
    case 'deskReload':
    case 'boothReload': {
      if (callId === undefined) return []
      const place = kind === 'deskReload' ? cast.expertIn(callId) : cast.boothIn(callId)
      place?.reload()
      return untilBack(ground, { kill, calls: [callId], struckMs, fromMs: struckMs })
    }
    default:
      return assertNever(kind)
  }
}

/**
 * How long after the given moment each call was whole again that was hit since the kill. Where each of them must have
 * been, one that was never told of it never came back; otherwise the last may be told when the first are back already.
 */
async function untilBack(
  { cast }: Ground,
  options: {
    readonly kill: PlannedKill
    readonly calls: readonly CallId[]
    readonly struckMs: number
    readonly fromMs: number
  },
): Promise<readonly TimeBack[]> {
  const { kill, calls, struckMs, fromMs } = options
  const hit = () => calls.filter((callId) => cast.calls.wasHit(callId, struckMs))
  await cast.until(() => hit().length === calls.length, TOLD_WITHIN_MS)
  const meant = kill.kind === 'worker' ? hit() : calls
  await cast.until(() => meant.every((callId) => cast.calls.backSince(callId, struckMs) !== null), NEVER_MS)
  return meant.map((callId) => {
    const sinceMs = cast.calls.backSince(callId, struckMs)
    return { kind: kill.kind, ms: sinceMs === null ? null : Math.max(0, sinceMs - fromMs) }
  })
}
