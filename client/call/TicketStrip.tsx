import type { ReactNode } from 'react'
import type { DeskTicket } from '#shared/model/desk.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { mediaWords } from '../reservation/mediaWords.ts'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import { CallTimer } from './CallTimer.tsx'
import styles from './TicketStrip.module.css'

/** What the call is about, as far as it is known here, and how long it has been going on. */
export function TicketStrip(props: {
  /** A supervisor sees the call, and not whose matter it is. */
  readonly ticket: DeskTicket | null
  readonly media: DeskTicket['media']
  /** When the call began, by the monotonic clock; null before it is live. */
  readonly beganAtMs: number | null
  /** The call is on the screen, no longer behind its offer. */
  readonly shown: boolean
}): ReactNode {
  const { t, local } = useMessages()
  const heading = useFocusWhen<HTMLHeadingElement>(props.shown)
  const { ticket } = props
  return (
    <div className={styles['strip']}>
      <div className={styles['what']}>
        <h2 ref={heading} tabIndex={-1}>
          {ticket === null ? t('call.title') : local(ticket.service.name)}
        </h2>
        {ticket !== null && (
          <p>
            <Icon name="address" />
            {local(ticket.servicePoint.name)}, {local(ticket.boothName)}
          </p>
        )}
      </div>
      <ul className={styles['chips']}>
        {ticket !== null && <li data-testid="call-language">{t(languageWords[ticket.language])}</li>}
        <li data-testid="call-media">{t(mediaWords[props.media])}</li>
      </ul>
      <CallTimer beganAtMs={props.beganAtMs} />
    </div>
  )
}
