import { type ReactNode, useState } from 'react'
import type { GuestKind } from '#shared/model/guest.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { DeviceProblems } from '../devices/DeviceProblems.tsx'
import { Button } from '../ui/Button.tsx'
import { useBusy } from '../ui/useBusy.ts'
import styles from './DoorPage.module.css'
import type { GuestDesk } from './GuestDesk.ts'
import { GuestFrame } from './GuestFrame.tsx'
import { useGuestMessages } from './messages.tsx'
import { OwnPreview } from './OwnPreview.tsx'
import { PrivacyFacts } from './PrivacyFacts.tsx'
import { refusalWords } from './refusalWords.ts'
import { SendingChoice } from './SendingChoice.tsx'
import { firstSending } from './sending.ts'

/** At the door: what it is, what becomes of it, what to send, and the way in. */
export function DoorPage(props: {
  readonly desk: GuestDesk
  readonly kind: GuestKind
  readonly notice: ReactNode
}): ReactNode {
  const { t } = useGuestMessages()
  const { desk, kind } = props
  const { devices } = desk
  const sending = useStore(devices.sending) ?? firstSending(kind)
  const opened = useStore(devices.opened)
  const speakerId = useStore(devices.speakerId)
  const [asking, begin] = useBusy()
  const [trouble, setTrouble] = useState<ErrorCode | null>(null)
  const sendsAnything = sending.camera || sending.microphone
  return (
    <GuestFrame title={t('guest.door.title')} testId="guest-door">
      {props.notice}
      <p className={styles['kind']} data-testid={`guest-kind-${kind}`}>
        {t(`guest.kind.${kind}`)}
      </p>
      <PrivacyFacts />
      <SendingChoice
        sending={sending}
        hint={t(kind === 'residentDevice' ? 'guest.sending.howl' : 'guest.sending.change')}
        onChoose={(source, isSent) => devices.choose(source, isSent)}
      />
      {sendsAnything &&
        (opened ? (
          <>
            <DeviceProblems devices={devices.local} onRetry={() => void devices.open()} />
            <OwnPreview
              devices={devices.local}
              sending={sending}
              speakerId={speakerId}
              onSpeaker={(id) => devices.chooseSpeaker(id)}
            />
            <p role="status">{t('guest.try.on')}</p>
          </>
        ) : (
          <div className={styles['try']}>
            <Button icon="camera" testId="try-devices" onClick={() => void devices.open()}>
              {t('guest.try')}
            </Button>
            <p>{t('guest.try.how')}</p>
          </div>
        ))}
      {trouble !== null && (
        <StatusNotice tone="error" testId="guest-trouble">
          {t(`guest.refused.${refusalWords(trouble)}`)}
        </StatusNotice>
      )}
      <div className={styles['ways']}>
        <Button
          kind="primary"
          large
          testId="guest-ask"
          busy={asking}
          onClick={() =>
            begin(async () => {
              setTrouble(null)
              const answer = await desk.ask()
              if (!answer.ok) setTrouble(answer.error.code)
            })
          }
        >
          {t('guest.ask')}
        </Button>
        <Button kind="quiet" testId="guest-decline" onClick={() => void desk.leave()}>
          {t('guest.decline')}
        </Button>
      </div>
    </GuestFrame>
  )
}
