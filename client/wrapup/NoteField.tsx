import { type ReactNode, useId } from 'react'
import { maxNoteLength } from '#shared/signalling/requests/lobby.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import styles from './NoteField.module.css'
import { containsPersonalIdentityCode } from './personalIdentityCode.ts'

/** A short note for the own agency; warns when somebody's identity code is typed into it. */
export function NoteField(props: {
  readonly note: string
  readonly days: number
  readonly onChange: (note: string) => void
}): ReactNode {
  const { t } = useMessages()
  const id = useId()
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{t('wrapUp.note')}</label>
      <p id={`${id}-hint`}>{t('wrapUp.noteHint', { days: props.days })}</p>
      <textarea
        id={id}
        rows={3}
        value={props.note}
        maxLength={maxNoteLength}
        aria-describedby={`${id}-hint ${id}-count`}
        data-testid="note"
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <p id={`${id}-count`} className={styles['count']}>
        {t('wrapUp.noteCount', { used: props.note.length, limit: maxNoteLength })}
      </p>
      {containsPersonalIdentityCode(props.note) && (
        <StatusNotice tone="error" testId="note-identity-code">
          {t('wrapUp.noteIdentityCode')}
        </StatusNotice>
      )}
    </div>
  )
}
