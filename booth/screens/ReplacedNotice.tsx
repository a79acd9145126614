import type { ReactNode } from 'react'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'

/** For a while: another device has taken the place of one that went away. */
export function ReplacedNotice(props: { readonly devices: Pick<LocalDevices, 'replaced'> }): ReactNode {
  const { t } = useMessages()
  const source = useStore(props.devices.replaced)
  return (
    source !== null && (
      <StatusNotice tone="info" icon={source === 'camera' ? 'camera' : 'microphone'} testId="device-replaced">
        {t(`problem.${source}Replaced`)}
      </StatusNotice>
    )
  )
}
