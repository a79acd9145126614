import type { ReactNode } from 'react'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { ChannelRow } from '#shared/model/offering.ts'
import type { Standing } from '../offering/decisions.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { Button } from '../ui/Button.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { ChannelAhead } from './ChannelAhead.tsx'
import { choiceOf } from './channelDraft.ts'
import { seenWords } from './channelWords.ts'
import { KindSign } from './KindSign.tsx'

/** How a service is given at one place, what will change there, and the way to change it. */
export function ChannelPlace(props: {
  readonly kind: ChannelKind | null
  readonly ahead: Standing<ChannelRow>['ahead']
  /** What is changed, for who only hears the button. */
  readonly what: string
  readonly testId: string
  readonly busy: boolean
  /** The form, while it is open. */
  readonly form: ReactNode
  /** What else can be done. */
  readonly more?: ReactNode
  readonly onEdit: () => void
  readonly onTakeBack: (row: ChannelRow) => void
}): ReactNode {
  const { t } = useOfferingMessages()
  const { kind } = props
  const isOpen = Boolean(props.form)
  const button = useFocusAfter<HTMLButtonElement>(isOpen)
  return (
    <>
      <div>
        <KindSign kind={kind} />
        <p className={panel['quiet']}>{t(seenWords[choiceOf(kind)])}</p>
      </div>
      <ChannelAhead ahead={props.ahead} busy={props.busy} onTakeBack={props.onTakeBack} />
      {isOpen ? (
        props.form
      ) : (
        <div className={panel['ways']}>
          <Button
            ref={button}
            aria-label={t('offering.change.of', { what: props.what })}
            testId={`change-${props.testId}`}
            onClick={props.onEdit}
          >
            {t('offering.change')}
          </Button>
          {props.more}
        </div>
      )}
    </>
  )
}
