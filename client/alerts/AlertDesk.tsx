import { type ReactNode, useState } from 'react'
import type { AlertsView } from '#shared/model/desk.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { useMessages } from '../messages.tsx'
import type { Ring } from '../sound/Ring.ts'
import { alertTune } from '../sound/tunes.ts'
import { useAttention } from '../sound/useAttention.ts'
import type { Stamped } from '../time/stampArrivals.ts'
import { AlertBanner } from './AlertBanner.tsx'
import { rememberSeen, seenAlerts } from './seenAlerts.ts'
import { unseenAlerts } from './unseenAlerts.ts'

/** Rings, flashes and shows alerts until somebody at this desk has seen them. */
export function AlertDesk(props: {
  readonly alerts: Store<Stamped<AlertsView | null>>
  readonly ring: Ring
}): ReactNode {
  const { t } = useMessages()
  const { value } = useStore(props.alerts)
  const [seen, setSeen] = useState(() => seenAlerts())
  const alerts = value?.alerts ?? []
  const unseen = unseenAlerts(alerts, seen)
  useAttention(props.ring, alertTune, unseen.length > 0 ? t('alerts.titleFlash') : null)
  return <AlertBanner alerts={unseen} onSeen={() => setSeen(rememberSeen(alerts.map(({ id }) => id)))} />
}
