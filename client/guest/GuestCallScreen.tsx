import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import { useLasting } from '#shared/web/state/useLasting.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import type { OwnLink } from '../call/ownLink.ts'
import { ParticipantList } from '../call/ParticipantList.tsx'
import { SelfView } from '../devices/SelfView.tsx'
import { Button } from '../ui/Button.tsx'
import { PublicPage } from '../ui/PublicPage.tsx'
import { useFocusWhenLost } from '../ui/useFocusWhenLost.ts'
import type { CallTile } from './callTiles.ts'
import styles from './GuestCallScreen.module.css'
import { useGuestMessages } from './messages.tsx'
import { PictureTile } from './PictureTile.tsx'

/** At the end of a call its connection closes a moment before the door tells of it: that is no news. */
const CLOSED_AFTER_MS = 1_500

/** Props of the call as a guest sees it. */
export interface GuestCallScreenProps {
  readonly view: CallView | null
  readonly tiles: readonly CallTile[]
  /** The own picture while it is sent. */
  readonly selfView: MediaStream | null
  readonly ownLink: OwnLink
  readonly notice: ReactNode
  readonly isSoundBlocked: boolean
  readonly deviceProblem: ReactNode
  readonly controls: ReactNode
  readonly text: ReactNode
  readonly onSoundStart: () => void
  readonly onReload: () => void
}

/** The call: everybody's picture, who is there, the own controls, and the text. */
export function GuestCallScreen(props: GuestCallScreenProps): ReactNode {
  const { t } = useGuestMessages()
  const heading = useFocusWhenLost<HTMLHeadingElement>()
  const { view } = props
  return (
    <PublicPage testId="guest-call">
      <main className={styles['call']}>
        <section className={styles['main']} aria-labelledby="guest-call-title">
          <h1 id="guest-call-title" ref={heading} tabIndex={-1} className={styles['title']}>
            {t('guest.call.title')}
          </h1>
          <div className={styles['notices']}>
            {props.notice}
            <CallLinkNotice ownLink={props.ownLink} onReload={props.onReload} />
            {view?.call.state === 'held' && props.ownLink === 'fine' && (
              <StatusNotice tone="warning" icon="noLink" testId="held">
                {t('guest.call.held')}
              </StatusNotice>
            )}
            {props.deviceProblem}
            {props.isSoundBlocked && (
              <StatusNotice
                tone="warning"
                testId="sound-blocked"
                actions={
                  <Button kind="primary" icon="sound" onClick={props.onSoundStart}>
                    {t('guest.call.soundStart')}
                  </Button>
                }
              >
                {t('guest.call.soundBlocked')}
              </StatusNotice>
            )}
          </div>
          <ul className={styles['tiles']}>
            {props.tiles.map((tile) => (
              <PictureTile key={tile.participant.id} tile={tile} />
            ))}
            {props.selfView !== null && (
              <li className={styles['self']}>
                <SelfView stream={props.selfView} />
              </li>
            )}
          </ul>
          <div className={styles['controls']}>{props.controls}</div>
        </section>
        <div className={styles['side']}>
          <ParticipantList view={view} />
          <div className={styles['text']}>{props.text}</div>
        </div>
      </main>
    </PublicPage>
  )
}

function CallLinkNotice(props: { readonly ownLink: OwnLink; readonly onReload: () => void }): ReactNode {
  const { t } = useGuestMessages()
  const isClosed = useLasting(props.ownLink === 'closed', CLOSED_AFTER_MS)
  if (props.ownLink === 'lost') {
    return (
      <StatusNotice tone="warning" icon="noLink" testId="guest-call-link">
        {t('guest.call.ownLink')}
      </StatusNotice>
    )
  }
  if (!isClosed) return null
  return (
    <StatusNotice
      tone="warning"
      icon="noLink"
      testId="call-link-closed"
      actions={
        <Button icon="refresh" onClick={props.onReload}>
          {t('guest.reload')}
        </Button>
      }
    >
      {t('guest.call.linkClosed')}
    </StatusNotice>
  )
}
