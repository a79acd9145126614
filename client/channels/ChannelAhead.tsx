import type { ReactNode } from 'react'
import type { ChannelRow } from '#shared/model/offering.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { dayWords } from '../offering/dayWords.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { TakeBackButton } from '../offering/TakeBackButton.tsx'
import { choiceOf } from './channelDraft.ts'
import { channelWords } from './channelWords.ts'

/** Changes that are decided but not there yet. */
export function ChannelAhead(props: {
  readonly ahead: readonly ChannelRow[]
  readonly busy: boolean
  /** Left out where it is only told. */
  readonly onTakeBack?: (row: ChannelRow) => void
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const { onTakeBack } = props
  if (props.ahead.length === 0) return null
  return (
    <ul>
      {props.ahead.map((row) => {
        const what = t('channels.ahead', {
          day: dayWords(row.validFrom, language),
          kind: t(channelWords[choiceOf(row.kind)]),
        })
        return (
          <li key={row.validFrom} className={panel['ahead']}>
            <Icon name="clock" />
            {what}
            {onTakeBack && (
              <TakeBackButton
                what={what}
                validFrom={row.validFrom}
                busy={props.busy}
                onPress={() => onTakeBack(row)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
