import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './ConsoleFrame.module.css'

/** Props of the frame around every screen of the console. */
export interface ConsoleFrameProps {
  readonly header: ReactNode
  /** Alerts nobody has seen yet. */
  readonly banner: ReactNode
  readonly link: LinkState
  /** Whether the server can take anything in. */
  readonly serving: boolean
  readonly trouble: ErrorCode | null
  readonly onDismiss: () => void
  /** A call takes the whole window; everything else stands on a page that scrolls. */
  readonly fill: boolean
  readonly children: ReactNode
}

/** Header, alerts and notices around the screen of the moment. */
export function ConsoleFrame(props: ConsoleFrameProps): ReactNode {
  const { t } = useMessages()
  return (
    <div className={styles['frame']} data-fill={props.fill} data-testid="console">
      <a className={styles['skip']} href="#content">
        {t('desk.skip')}
      </a>
      {props.header}
      {props.banner}
      <div className={styles['notices']}>
        <LinkNotice link={props.link} serving={props.serving} />
        {props.trouble !== null && (
          <StatusNotice
            tone="error"
            testId="trouble"
            actions={
              <Button icon="close" onClick={props.onDismiss}>
                {t('desk.trouble.dismiss')}
              </Button>
            }
          >
            {t(errorWords[props.trouble])}
          </StatusNotice>
        )}
      </div>
      <main id="content" tabIndex={-1} className={styles['content']}>
        <h1 className="visually-hidden">{t('desk.title')}</h1>
        {props.children}
      </main>
    </div>
  )
}

function LinkNotice(props: { readonly link: LinkState; readonly serving: boolean }): ReactNode {
  const { t } = useMessages()
  const { link, serving } = props
  switch (link.state) {
    case 'connected':
      return serving ? null : (
        <StatusNotice tone="warning" testId="service-disturbed">
          {t('desk.link.disturbed')}
        </StatusNotice>
      )
    case 'closed':
      return null
    case 'connecting':
      return <StatusNotice tone="info">{t('desk.link.connecting')}</StatusNotice>
    case 'reconnecting':
      return (
        <StatusNotice tone="warning" icon="noLink" testId="link-lost">
          {t('desk.link.reconnecting')}
        </StatusNotice>
      )
    default:
      return assertNever(link)
  }
}
