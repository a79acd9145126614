import { type ReactNode, useState } from 'react'
import type { Participant } from '#shared/model/call.ts'
import { ParticipantId } from '#shared/model/ids.ts'
import type { NextAfterCall } from '../call/useEnding.ts'
import { useNameOf } from '../call/useNameOf.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { ModalDialog } from '../ui/ModalDialog.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import styles from './AskDialog.module.css'

const nextWords = {
  available: 'handOver.next.available',
  break: 'handOver.next.break',
  otherWork: 'handOver.next.otherWork',
} as const satisfies Record<NextAfterCall, string>
const nextChoices = ['available', 'break', 'otherWork'] as const

/** To which colleague the resident is handed over, and what comes next for whoever leaves. */
export function HandOverDialog(props: {
  readonly open: boolean
  readonly colleagues: readonly Participant[]
  readonly disabled: boolean
  readonly onHandOver: (participantId: ParticipantId, next: NextAfterCall) => void
  readonly onClose: () => void
}): ReactNode {
  const { t } = useMessages()
  const nameOf = useNameOf()
  const { open, colleagues, onClose } = props
  const [next, setNext] = useState<NextAfterCall>('available')
  const [chosen, setChosen] = useState<ParticipantId | null>(null)
  const to = colleagues.find(({ id }) => id === chosen) ?? colleagues[0] ?? null
  const name = to === null ? '' : nameOf(to)
  return (
    <ModalDialog
      open={open && to !== null}
      title={t('handOver.title', { name })}
      mustStay={false}
      testId="hand-over"
      onClose={onClose}
    >
      <p>{t('handOver.about', { name })}</p>
      {colleagues.length > 1 && (
        <RadioCards
          name="hand-over-to"
          legend={t('handOver.to')}
          chosen={to?.id ?? null}
          choices={colleagues.map((colleague) => ({ value: colleague.id, label: nameOf(colleague) }))}
          onChoose={(value) => setChosen(ParticipantId.parse(value))}
        />
      )}
      <RadioCards
        name="hand-over-next"
        legend={t('handOver.next')}
        chosen={next}
        choices={nextChoices.map((value) => ({ value, label: t(nextWords[value]) }))}
        onChoose={setNext}
      />
      <div className={styles['actions']}>
        <Button
          kind="primary"
          icon="forward"
          testId="hand-over-now"
          disabled={to === null || props.disabled}
          onClick={() => to !== null && props.onHandOver(to.id, next)}
        >
          {t('handOver.now')}
        </Button>
        <Button testId="hand-over-cancel" onClick={onClose}>
          {t('transfer.cancel')}
        </Button>
      </div>
    </ModalDialog>
  )
}
