import * as z from 'zod/mini'
import { AlertId } from '#shared/model/ids.ts'
import { parsedJson } from '../session/parsedJson.ts'
import type { TabStorage } from '../session/rememberedPerson.ts'

const STORAGE_KEY = 'luukku.seenAlerts'
/** Far more than are open at once; older ones are no longer listed. */
const MOST_KEPT = 200

const SeenAlerts = z.array(AlertId)

/** The alerts that somebody at this desk has said to have seen; they stay seen when the page is loaded anew. */
export function seenAlerts(storage: TabStorage = sessionStorage): ReadonlySet<AlertId> {
  const seen = SeenAlerts.safeParse(parsedJson(storage.getItem(STORAGE_KEY)))
  return new Set(seen.success ? seen.data : [])
}

/** Adds to what has been seen, and gives back all of it. */
export function rememberSeen(
  ids: readonly AlertId[],
  storage: TabStorage = sessionStorage,
): ReadonlySet<AlertId> {
  const seen = [...new Set([...ids, ...seenAlerts(storage)])].slice(0, MOST_KEPT)
  storage.setItem(STORAGE_KEY, JSON.stringify(seen))
  return new Set(seen)
}

/** The next person at this desk has seen nothing yet. */
export function forgetSeen(storage: TabStorage = sessionStorage): void {
  storage.removeItem(STORAGE_KEY)
}
