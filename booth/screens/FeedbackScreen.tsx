import type { ReactNode } from 'react'
import type { CallEndReason } from '#shared/model/call.ts'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import type { FeedbackFace } from '#shared/model/visit.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import styles from './FeedbackScreen.module.css'
import { Button } from './parts/Button.tsx'
import { ScreenHeading } from './parts/ScreenHeading.tsx'
import { TicketCodeNote } from './parts/TicketCodeNote.tsx'

const faces = [1, 2, 3, 4, 5] as const satisfies readonly FeedbackFace[]

/** One press on a face, or none. */
export function FeedbackScreen(props: {
  readonly endReason: CallEndReason | null
  /** What the resident asks by later; none while the booth does not know it. */
  readonly code: TicketCode | null
  readonly onFace: (face: FeedbackFace) => void
  readonly onSkip: () => void
  readonly onAnotherMatter: () => void
  readonly onSameMatter: () => void
}): ReactNode {
  const { t } = useMessages()
  const lost = props.endReason === 'expertLost' || props.endReason === 'residentLost'
  return (
    <div className={styles['screen']} data-testid="screen-feedback">
      <div className={styles['words']}>
        <p>{t(lost ? 'feedback.lost' : 'feedback.ended')}</p>
        <ScreenHeading className={styles['heading']}>{t('feedback.title')}</ScreenHeading>
        <p>{t('feedback.question')}</p>
      </div>
      {props.code !== null && (
        <TicketCodeNote
          code={props.code}
          shownTo={props.endReason === 'endedForSafety' ? 'apart' : 'served'}
        />
      )}
      {lost && (
        <Button kind="primary" size="large" icon="refresh" testId="same-matter" onPress={props.onSameMatter}>
          {t('feedback.sameMatter')}
        </Button>
      )}
      <ul className={styles['faces']}>
        {faces.map((face) => (
          <li key={face}>
            <button
              type="button"
              className={styles['face']}
              data-face={face}
              data-testid={`face-${face}`}
              onClick={() => props.onFace(face)}
            >
              <Icon name={`face${face}`} className={styles['drawing']} />
              {t(`feedback.${face}`)}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles['others']}>
        <Button kind="secondary" icon="list" testId="another-matter" onPress={props.onAnotherMatter}>
          {t('feedback.another')}
        </Button>
        <Button kind="secondary" icon="check" testId="skip-feedback" onPress={props.onSkip}>
          {t('feedback.skip')}
        </Button>
      </div>
    </div>
  )
}
