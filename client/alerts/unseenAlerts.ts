import type { AlertView } from '#shared/model/desk.ts'
import type { AlertId } from '#shared/model/ids.ts'

/** The alerts that nobody at this desk has said to have seen. */
export function unseenAlerts(alerts: readonly AlertView[], seen: ReadonlySet<AlertId>): readonly AlertView[] {
  return alerts.filter(({ id }) => !seen.has(id))
}
