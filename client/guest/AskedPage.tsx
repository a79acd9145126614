import type { ReactNode } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { DeviceProblems } from '../devices/DeviceProblems.tsx'
import { SelfView } from '../devices/SelfView.tsx'
import styles from './AskedPage.module.css'
import type { GuestDesk } from './GuestDesk.ts'
import { GuestFrame } from './GuestFrame.tsx'
import { LeaveButton } from './LeaveButton.tsx'
import { useGuestMessages } from './messages.tsx'

const sides = ['resident', 'expert'] as const

/** Waiting for both to say yes. */
export function AskedPage(props: {
  readonly desk: GuestDesk
  readonly agreed: Readonly<Record<(typeof sides)[number], boolean>>
  readonly notice: ReactNode
}): ReactNode {
  const { t } = useGuestMessages()
  const { devices } = props.desk
  const sending = useStore(devices.sending)
  const selfView = useStore(devices.local.selfView)
  return (
    <GuestFrame title={t('guest.asked.title')} testId="guest-asked">
      {props.notice}
      <p>{t('guest.asked.how')}</p>
      <div role="status">
        <ul className={styles['sides']}>
          {sides.map((side) => {
            const hasAgreed = props.agreed[side]
            return (
              <li key={side} data-testid={`agreed-${side}`} data-agreed={hasAgreed}>
                <Icon name={hasAgreed ? 'checkCircle' : 'clock'} />
                {t(`guest.asked.${side}.${hasAgreed ? 'yes' : 'asked'}`)}
              </li>
            )
          })}
        </ul>
      </div>
      <DeviceProblems devices={devices.local} onRetry={() => void devices.open()} />
      {sending?.camera === true && (
        <div className={styles['self']}>
          <SelfView stream={selfView} />
        </div>
      )}
      <p>{t('guest.try.on')}</p>
      <div>
        <LeaveButton desk={props.desk} />
      </div>
    </GuestFrame>
  )
}
