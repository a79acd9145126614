import type { ReactNode } from 'react'
import type { MediaChoice } from '#shared/model/call.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { iconOfMedia, mediaChoices } from './mediaChoices.ts'
import styles from './PrivacyScreen.module.css'
import { Button } from './parts/Button.tsx'
import { ListenButton, type Listening } from './parts/ListenButton.tsx'
import { ScreenHeading } from './parts/ScreenHeading.tsx'
import { Tile } from './parts/Tile.tsx'

/** Who answers for it, that nothing is kept, who sees: said before any device opens. */
export function PrivacyScreen(props: {
  readonly agencyName: string | null
  /** Nobody knows yet who is responsible, so nothing can be chosen yet. */
  readonly isLoading: boolean
  readonly listening: Listening
  readonly onChoose: (media: MediaChoice) => void
  readonly onBack: () => void
}): ReactNode {
  const { t } = useMessages()
  return (
    <div className={styles['screen']} data-testid="screen-privacy">
      <div className={styles['top']}>
        <Button kind="secondary" icon="back" testId="back" onPress={props.onBack}>
          {t('back')}
        </Button>
        <ScreenHeading>{t('privacy.title')}</ScreenHeading>
      </div>
      <div className={styles['sentence']}>
        <ul className={styles['facts']}>
          {props.agencyName !== null && (
            <li>
              <Icon name="building" />
              <span>
                {t('privacy.responsible')} <strong>{props.agencyName}</strong>
              </span>
            </li>
          )}
          <li>
            <Icon name="checkCircle" />
            {t('privacy.notRecorded')}
          </li>
          <li>
            <Icon name="eye" />
            {t('privacy.whoSees')}
          </li>
        </ul>
        <div>
          <ListenButton sentence="privacy" listening={props.listening} />
        </div>
      </div>
      {props.isLoading ? (
        <StatusNotice tone="info" icon="clock">
          {t('agency.loading')}
        </StatusNotice>
      ) : (
        <>
          <h2 className={styles['question']}>{t('privacy.question')}</h2>
          <ul className={styles['choices']}>
            {mediaChoices.map((media) => (
              <li key={media}>
                <Tile
                  shape="tall"
                  icon={iconOfMedia[media]}
                  title={t(`media.${media}`)}
                  text={t(`media.${media}.hint`)}
                  className={styles['choice']}
                  testId={`media-${media}`}
                  onPress={() => props.onChoose(media)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
