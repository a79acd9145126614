import type { ReactNode } from 'react'
import type { MediaChoice } from '#shared/model/call.ts'
import type { SourceFault } from '#shared/web/media/deviceTypes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from './parts/Button.tsx'

/** A device that cannot be had, or brings nothing. */
export interface DeviceTrouble {
  readonly source: 'camera' | 'microphone'
  readonly problem: SourceFault
}

/** Says which device fails and why, and what can be done: never a dead end. */
export function DeviceNotice(props: {
  readonly trouble: DeviceTrouble
  /** What is still possible, wherever this is told. */
  readonly advice: 'problem.advice' | 'problem.adviceInCall'
  readonly onRetry: () => void
  readonly onMedia: (media: MediaChoice) => void
}): ReactNode {
  const { t } = useMessages()
  const { source, problem } = props.trouble
  return (
    <StatusNotice
      tone="warning"
      icon={source === 'camera' ? 'cameraOff' : 'microphoneOff'}
      title={t(problem === 'silent' ? 'problem.microphoneSilent' : `problem.${source}`)}
      testId="device-problem"
      actions={
        <>
          <Button kind="secondary" icon="refresh" testId="retry-devices" onPress={props.onRetry}>
            {t('problem.tryAgain')}
          </Button>
          {source === 'camera' && (
            <Button
              kind="secondary"
              icon="microphone"
              testId="go-sound-only"
              onPress={() => props.onMedia('soundOnly')}
            >
              {t('media.soundOnly')}
            </Button>
          )}
          <Button
            kind="secondary"
            icon="text"
            testId="go-text-only"
            onPress={() => props.onMedia('textOnly')}
          >
            {t('media.textOnly')}
          </Button>
        </>
      }
    >
      {t(`problem.${problem}`)} {t(props.advice)}
    </StatusNotice>
  )
}
