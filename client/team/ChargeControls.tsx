import type { ReactNode } from 'react'
import controls from '../call/CallControls.module.css'
import { callKeys, useCallKey } from '../call/useCallKey.ts'
import type { EndingStep } from '../call/useEnding.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'

/** Props of what only the expert in charge does. */
export interface ChargeControlsProps {
  readonly ending: EndingStep
  /** The call is over: nothing here does anything any more. */
  readonly over: boolean
  readonly isPaused: boolean
  /** It is not sure who sits in the booth: nobody is passed on to anybody. */
  readonly isCovered: boolean
  readonly holdOpen: boolean
  /** A colleague is in the call. */
  readonly hasColleague: boolean
  /** Somebody is being asked: one at a time. */
  readonly isAsking: boolean
  readonly onHold: () => void
  readonly onResume: () => void
  readonly onAsk: () => void
  readonly onHandOver: () => void
  readonly onTransfer: () => void
  readonly onNobodyThere: () => void
  readonly onEnd: () => void
}

/** Asking the resident to wait, colleagues, passing on, and the end for everybody. */
export function ChargeControls(props: ChargeControlsProps): ReactNode {
  const { t } = useMessages()
  const { isPaused } = props
  const isEnding = props.over || props.ending !== 'no'
  const hold = isPaused ? props.onResume : props.onHold
  useCallKey(callKeys.hold, () => {
    if (!isEnding) hold()
  })
  return (
    <>
      <Button
        icon={isPaused ? 'people' : 'pause'}
        aria-pressed={isPaused}
        aria-expanded={isPaused ? undefined : props.holdOpen}
        aria-keyshortcuts={callKeys.hold}
        testId="hold-call"
        disabled={isEnding}
        onClick={hold}
      >
        {t(isPaused ? 'pause.goOn' : 'pause.hold')} <kbd className={controls['key']}>{t('pause.key')}</kbd>
      </Button>
      <Button
        icon="people"
        testId="ask-colleague"
        disabled={isEnding || props.isAsking}
        onClick={props.onAsk}
      >
        {t('ask.open')}
      </Button>
      {props.hasColleague && (
        <Button icon="forward" testId="hand-over-call" disabled={isEnding} onClick={props.onHandOver}>
          {t('handOver.open')}
        </Button>
      )}
      <Button
        icon="forward"
        testId="transfer-call"
        disabled={isEnding || props.isCovered}
        onClick={props.onTransfer}
      >
        {t('transfer.open')}
      </Button>
      <Button testId="nobody-there" disabled={isEnding} onClick={props.onNobodyThere}>
        {t('call.nobodyThere')}
      </Button>
      <Button kind="danger" icon="hangUp" testId="end-call" disabled={isEnding} onClick={props.onEnd}>
        {t(props.ending === 'ending' ? 'call.ending' : 'call.end')}
      </Button>
    </>
  )
}
