import { type ReactNode, useState } from 'react'
import type { CallEndReason } from '#shared/model/call.ts'
import { type DeskTicket, SafetyReason } from '#shared/model/desk.ts'
import type { OfferedDisposition } from '#shared/model/disposition.ts'
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
import { draftAmong, firstDraft, type MissingPart, missingPart, wrapUpInput } from './wrapUpDraft.ts'
import { endedWords, safetyWords } from './wrapUpWords.ts'

/** Props of the work after a call. */
export interface WrapUpScreenProps {
  readonly ticket: DeskTicket
  /** What the resident asks by later. */
  readonly code: TicketCode
  /** How the call ended, as far as that is known. */
  readonly endReason: CallEndReason | null
  /** What there is to choose from now, in the agency's order. */
  readonly dispositions: readonly OfferedDisposition[]
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
  const { t, local } = useMessages()
  const { ticket, endReason, dispositions, noteEnabled } = props
  const endedForSafety = endReason === 'endedForSafety'
  const [typed, setDraft] = useState(() => firstDraft(endReason, dispositions))
  const draft = draftAmong(typed, dispositions)
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
            choices={dispositions
              .filter(({ outcome }) => outcome !== 'endedForSafety')
              .map(({ id, name, hint }) => ({
                value: id,
                label: local(name),
                ...(hint !== null && { hint: local(hint) }),
              }))}
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
