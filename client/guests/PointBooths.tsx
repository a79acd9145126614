import type { ReactNode } from 'react'
import type { PointBooth, PointView } from '#shared/model/guest.ts'
import { useMessages } from '../messages.tsx'
import { Card } from '../ui/Card.tsx'
import styles from './PointBooths.module.css'

/** The booths of the own service point, each with whether somebody talks there and who was invited from here. */
export function PointBooths(props: {
  readonly point: PointView | null
  /** Inviting into one booth's call. */
  readonly inviteTo: (booth: PointBooth) => ReactNode
}): ReactNode {
  const { t, local } = useMessages()
  const { point } = props
  return (
    <Card heading={t('point.title')} testId="point-booths">
      {point === null && <p>{t('desk.link.connecting')}</p>}
      {point?.booths.length === 0 && <p>{t('point.empty')}</p>}
      {point !== null && point.booths.length > 0 && (
        <ul className={styles['booths']}>
          {point.booths.map((booth) => (
            <li
              key={booth.id}
              className={styles['booth']}
              data-in-call={booth.isInCall}
              data-testid={`point-booth-${booth.id}`}
            >
              <h3>
                {local(booth.name)}
                <span>{t(booth.isInCall ? 'point.inCall' : 'point.free')}</span>
              </h3>
              {props.inviteTo(booth)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
