import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import { channelLevel } from '#shared/web/media/channels/channelLevel.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Slider } from '../ui/Slider.tsx'

/** Says what is heard while somebody interprets simultaneously, and how loud the floor stays under it. */
export function MixingNotice(props: {
  readonly view: CallView | null
  readonly floorVolume: number
  readonly onFloorVolume: (volume: number) => void
}): ReactNode {
  const { t } = useMessages()
  const { view } = props
  const isHeard = view?.participants.some(({ id }) => channelLevel(view, id) === 'floor') === true
  return (
    <StatusNotice
      tone="info"
      icon="sound"
      testId="mixing"
      actions={
        isHeard && (
          <Slider
            label={t('call.mixing.floor')}
            value={props.floorVolume}
            testId="floor-volume"
            onChange={props.onFloorVolume}
          />
        )
      }
    >
      {t(isHeard ? 'call.mixing.interpreted' : 'call.mixing.others')}
    </StatusNotice>
  )
}
