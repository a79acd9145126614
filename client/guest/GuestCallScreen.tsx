import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import { isWithResident } from '#shared/web/call/isApart.ts'
import type { LinkTold } from '#shared/web/call/linkTold.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { OwnLinkNotice } from '../call/OwnLinkNotice.tsx'
import type { OwnLink } from '../call/ownLink.ts'
import { ParticipantList } from '../call/ParticipantList.tsx'
import { WeakLinkNotice } from '../call/WeakLinkNotice.tsx'
import { SelfView } from '../devices/SelfView.tsx'
import { Button } from '../ui/Button.tsx'
import { PublicPage } from '../ui/PublicPage.tsx'
import { useFocusWhenLost } from '../ui/useFocusWhenLost.ts'
import type { CallTile } from './callTiles.ts'
import styles from './GuestCallScreen.module.css'
import { useGuestMessages } from './messages.tsx'
import { PictureTile } from './PictureTile.tsx'

/** Props of the call as a guest sees it. */
export interface GuestCallScreenProps {
  readonly view: CallView | null
  readonly tiles: readonly CallTile[]
  /** The own picture while it is sent. */
  readonly selfView: MediaStream | null
  readonly ownLink: OwnLink
  readonly weakLink: LinkTold | null
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
            <OwnLinkNotice
              link={props.ownLink}
              words={{
                stalled: t('guest.call.linkStalled'),
                lost: t('guest.call.ownLink'),
                closed: t('guest.call.linkClosed'),
                reload: t('guest.reload'),
              }}
              onReload={props.onReload}
            />
            {props.weakLink !== null && props.ownLink === 'fine' && (
              <WeakLinkNotice
                told={props.weakLink}
                words={{
                  'own.picture.weak': t('guest.call.link.own.picture.weak'),
                  'own.picture.poor': t('guest.call.link.own.picture.poor'),
                  'own.sound.weak': t('guest.call.link.own.sound.weak'),
                  'own.sound.poor': t('guest.call.link.own.sound.poor'),
                  'other.picture.weak': t('guest.call.link.other.picture.weak'),
                  'other.picture.poor': t('guest.call.link.other.picture.poor'),
                  'other.sound.weak': t('guest.call.link.other.sound.weak'),
                  'other.sound.poor': t('guest.call.link.other.sound.poor'),
                }}
              />
            )}
            {view?.call.state === 'held' && props.ownLink === 'fine' && (
              <StatusNotice tone="warning" icon="noLink" testId="held">
                {t('guest.call.held')}
              </StatusNotice>
            )}
            {view !== null && view.cover !== null && (
              <StatusNotice tone="warning" icon="person" testId="covered">
                {t('guest.call.covered')}
              </StatusNotice>
            )}
            {view !== null && view.pause !== null && (
              <StatusNotice tone="info" icon="pause" testId="paused">
                {t(isWithResident(view, view.self) ? 'guest.call.expertsAway' : 'guest.call.residentWaits')}
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
          <ParticipantList view={view} aside={null} />
          <div className={styles['text']}>{props.text}</div>
        </div>
      </main>
    </PublicPage>
  )
}
