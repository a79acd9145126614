import type { ReactNode } from 'react'
import type { ChannelKind } from '#shared/model/channel.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { atStart } from '../offering/atStart.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import styles from './Channels.module.css'
import { choiceOf } from './channelDraft.ts'
import { channelIcons, channelWords } from './channelWords.ts'

/** How a service is given, by a sign and in words. */
export function KindSign(props: { readonly kind: ChannelKind | null }): ReactNode {
  const { t } = useOfferingMessages()
  const choice = choiceOf(props.kind)
  return (
    <p className={styles['kind']} data-kind={choice}>
      <Icon name={channelIcons[choice]} />
      {atStart(t(channelWords[choice]))}
    </p>
  )
}
