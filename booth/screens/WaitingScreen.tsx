import type { ReactNode } from 'react'
import { ownName } from '#shared/languages/ownNames.ts'
import type { MediaChoice } from '#shared/model/call.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import type { WaitView } from '#shared/model/visit.ts'
import { isSilence } from '#shared/web/media/deviceTypes.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useInLanguage } from '../languages/useInLanguage.ts'
import { useMessages } from '../messages.tsx'
import { DeviceCheck, type DeviceCheckProps } from './DeviceCheck.tsx'
import { DeviceNotice, type DeviceTrouble } from './DeviceNotice.tsx'
import { ExpectedWait } from './ExpectedWait.tsx'
import { MediaSwitch } from './MediaSwitch.tsx'
import { Button } from './parts/Button.tsx'
import { ScreenHeading } from './parts/ScreenHeading.tsx'
import { TicketCodeNote } from './parts/TicketCodeNote.tsx'
import styles from './WaitingScreen.module.css'

/** Where the resident stands: a place is being taken, a place in the queue, or somebody is coming. */
export type WaitingPlace =
  | { readonly state: 'entering' }
  | { readonly state: 'queued'; readonly position: number; readonly wait: WaitView }
  /** Nobody has answered several times: the place in front is kept for whoever comes free. */
  | { readonly state: 'parked' }
  | { readonly state: 'reserved'; readonly withInterpreter: boolean }

/** Props of the waiting screen. */
export interface WaitingScreenProps extends Omit<DeviceCheckProps, 'cameraFails' | 'microphoneFails'> {
  readonly place: WaitingPlace
  readonly serviceName: string | null
  /** An expert of another service passed the resident on. */
  readonly isPassedOn: boolean
  /** The call broke off, and the place is kept. */
  readonly isAfterBreak: boolean
  /** What the resident comes back with if they have to go; only after a break. */
  readonly code: TicketCode | null
  readonly trouble: DeviceTrouble | null
  readonly notice?: ReactNode
  /** In which language it is for an expert; null until there is a ticket. */
  readonly servedIn: SpokenLanguage | null
  /** The service is not given in it: the wait goes on as before. */
  readonly refusedLanguage: SpokenLanguage | null
  /** The code that was typed was good for nothing. */
  readonly isCodeInVain: boolean
  /** Nobody comes, or not soon: what can be had instead comes first. */
  readonly isLong: boolean
  readonly offers: ReactNode
  /** A word about the hours, where there is one. */
  readonly closing: ReactNode
  readonly onMedia: (media: MediaChoice) => void
  readonly onRetryDevices: () => void
  readonly onChooseAgain: () => void
  readonly onLeave: () => void
}

const hints = {
  entering: 'waiting.hint',
  queued: 'waiting.hint',
  parked: 'waiting.parkedHint',
  reserved: 'waiting.reservedHint',
} as const satisfies Readonly<Record<WaitingPlace['state'], string>>

function hintOf(
  place: WaitingPlace,
): (typeof hints)[WaitingPlace['state']] | 'waiting.nobodyHint' | 'waiting.allInUseHint' {
  if (place.state === 'queued' && place.wait.kind === 'nobody') return 'waiting.nobodyHint'
  if (place.state === 'queued' && place.wait.kind === 'allInUse') return 'waiting.allInUseHint'
  return hints[place.state]
}

function Sign(props: { readonly place: WaitingPlace }): ReactNode {
  if (props.place.state === 'queued') {
    return (
      <span className={styles['sign']} aria-hidden="true" data-testid="position">
        {props.place.position}
      </span>
    )
  }
  return (
    <span className={styles['sign']} data-ring={props.place.state === 'reserved' ? 'still' : 'moving'}>
      <Icon name={props.place.state === 'reserved' ? 'person' : 'clock'} className={styles['icon']} />
    </span>
  )
}

function ServiceLanguage(props: { readonly language: SpokenLanguage }): ReactNode {
  const { t } = useMessages()
  const { name, lang } = ownName(props.language)
  return (
    <p data-testid="service-language">
      {t('waiting.language')} <bdi lang={lang}>{name}</bdi>
    </p>
  )
}

/** The place in the queue, and meanwhile a look at oneself. */
export function WaitingScreen(props: WaitingScreenProps): ReactNode {
  const { t, language } = useMessages()
  const inLanguage = useInLanguage()
  const { place, servedIn } = props
  const words =
    place.state === 'queued'
      ? t('waiting.position', { position: place.position })
      : t(place.state === 'reserved' && place.withInterpreter ? 'waiting.together' : `waiting.${place.state}`)
  return (
    <div
      className={styles['screen']}
      data-testid="screen-waiting"
      data-place={place.state}
      data-long={props.isLong}
    >
      <div className={styles['words']}>
        {props.notice}
        <div className={styles['matter']}>
          {props.serviceName !== null && <p className={styles['service']}>{props.serviceName}</p>}
          {servedIn !== null && servedIn !== language && <ServiceLanguage language={servedIn} />}
        </div>
        {props.isAfterBreak && (
          <StatusNotice tone="info" icon="noLink" testId="after-break">
            {t('waiting.afterBreak')}
          </StatusNotice>
        )}
        {props.isPassedOn && (
          <StatusNotice tone="info" icon="info" testId="passed-on">
            {t('waiting.passedOn')}
          </StatusNotice>
        )}
        <div className={styles['place']}>
          <Sign place={place} />
          <ScreenHeading className={styles['heading']}>{words}</ScreenHeading>
        </div>
        <p className="visually-hidden" role="status">
          {words}
        </p>
        {props.trouble === null ? (
          <>
            {place.state === 'queued' && <ExpectedWait wait={place.wait} servedIn={props.servedIn} />}
            <p className={styles['hint']}>{t(hintOf(place))}</p>
          </>
        ) : (
          <DeviceNotice
            trouble={props.trouble}
            advice="problem.advice"
            onRetry={props.onRetryDevices}
            onMedia={props.onMedia}
          />
        )}
        {props.closing}
        {props.isCodeInVain && (
          <StatusNotice tone="info" icon="info" testId="code-in-vain">
            {t('waiting.codeInVain')}
          </StatusNotice>
        )}
        {props.refusedLanguage !== null && (
          <StatusNotice tone="warning" testId="language-refused">
            {t('waiting.languageRefused', { inLanguage: inLanguage(props.refusedLanguage) })}
          </StatusNotice>
        )}
        {props.offers}
        {props.code !== null && <TicketCodeNote code={props.code} shownTo="waiting" />}
        <div className={styles['others']}>
          <Button kind="secondary" icon="back" testId="choose-again" onPress={props.onChooseAgain}>
            {t('waiting.chooseAgain')}
          </Button>
          {props.isLong && (
            <Button kind="secondary" icon="leave" testId="come-back" onPress={props.onLeave}>
              {t('waiting.comeBack')}
            </Button>
          )}
        </div>
      </div>
      <div className={styles['check']}>
        <DeviceCheck
          media={props.media}
          selfView={props.selfView}
          level={props.level}
          cameras={props.cameras}
          // When both fail the microphone is told first.
          cameraFails={props.trouble !== null && props.selfView === null}
          microphoneFails={props.trouble?.source === 'microphone' && !isSilence(props.trouble.problem)}
          onCamera={props.onCamera}
        />
        <MediaSwitch media={props.media} onMedia={props.onMedia} />
      </div>
    </div>
  )
}
