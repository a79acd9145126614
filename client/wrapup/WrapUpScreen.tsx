import { type ReactNode, useState } from 'react'
import type { CallEndReason } from '#shared/model/call.ts'
import { type DeskTicket, Disposition, SafetyReason } from '#shared/model/desk.ts'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import type { RequestInput } from '#shared/signalling/requests.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import { NoteField } from './NoteField.tsx'
import { WrapUpActions } from './WrapUpActions.tsx'
import styles from './WrapUpScreen.module.css'
import { WrapUpTicket } from './WrapUpTicket.tsx'
import { firstDraft, type MissingPart, missingPart, wrapUpInput } from './wrapUpDraft.ts'
import { dispositionWords, endedWords, safetyWords } from './wrapUpWords.ts'

/** Props of the work after a call. */
export interface WrapUpScreenProps {
  readonly ticket: DeskTicket
  /** What the resident asks by later. */
  readonly code: TicketCode
  /** How the call ended, as far as that is known. */
  readonly endReason: CallEndReason | null
  readonly noteEnabled: boolean
  readonly noteDays: number
  /** When the time for it is over, by the monotonic clock; null when it is not timed. */
  readonly untilMs: number | null
  /** Answers whether the work was finished. */
  readonly onFinish: (input: RequestInput<'ticket.wrapUp'>) => Promise<boolean>
}

const missingWords = {
  disposition: 'wrapUp.choose',
  safetyReason: 'wrapUp.chooseSafety',
} as const satisfies Record<MissingPart, string>

/** After a call: what came of it, a note when the agency has them, and where to go next. */
export function WrapUpScreen(props: WrapUpScreenProps): ReactNode {
  const { t } = useMessages()
  const { ticket, endReason, noteEnabled } = props
  const endedForSafety = endReason === 'endedForSafety'
  const [draft, setDraft] = useState(() => firstDraft(endReason))
  const [missing, setMissing] = useState<MissingPart | null>(null)
  const [saving, setSaving] = useState(false)
  const heading = useFocusWhen<HTMLHeadingElement>(true)

  const finish = async (next: RequestInput<'ticket.wrapUp'>['next']) => {
    const input = wrapUpInput(draft, { id: ticket.id, endedForSafety, noteEnabled }, next)
    setMissing(missingPart(draft, endedForSafety))
    if (input === null) return
    setSaving(true)
    await props.onFinish(input)
    setSaving(false)
  }

  return (
    <div className={styles['layout']} data-testid="wrap-up">
      <section className={styles['form']} aria-labelledby="wrap-up-heading">
        <h2 id="wrap-up-heading" ref={heading} tabIndex={-1}>
          {t('wrapUp.title')}
        </h2>
        {endReason !== null && (
          <StatusNotice tone={endedForSafety ? 'warning' : 'info'} testId="ended-reason">
            {t(endedWords[endReason])}
          </StatusNotice>
        )}
        {endedForSafety ? (
          <RadioCards
            name="safety-reason"
            legend={t('wrapUp.safetyReason')}
            choices={SafetyReason.options.map((value) => ({ value, label: t(safetyWords[value]) }))}
            chosen={draft.safetyReason}
            onChoose={(safetyReason) => setDraft({ ...draft, safetyReason })}
          />
        ) : (
          <RadioCards
            name="disposition"
            legend={t('wrapUp.question')}
            choices={Disposition.options
              .filter((value) => value !== 'endedForSafety')
              .map((value) => ({ value, label: t(dispositionWords[value]) }))}
            chosen={draft.disposition}
            onChoose={(disposition) => setDraft({ ...draft, disposition })}
          />
        )}
        {noteEnabled && (
          <NoteField
            note={draft.note}
            days={props.noteDays}
            onChange={(note) => setDraft({ ...draft, note })}
          />
        )}
        {missing !== null && missing === missingPart(draft, endedForSafety) && (
          <StatusNotice tone="error" testId="wrap-up-missing">
            {t(missingWords[missing])}
          </StatusNotice>
        )}
        <WrapUpActions saving={saving} onFinish={(next) => void finish(next)} />
      </section>
      <WrapUpTicket ticket={ticket} code={props.code} untilMs={props.untilMs} noteEnabled={noteEnabled} />
    </div>
  )
}
