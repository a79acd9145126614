import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './NoteList.module.css'
import type { AgencyNote } from './useNotes.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The agency's own short notes, folded away until somebody wants them. */
export function NoteList(props: {
  readonly notes: readonly AgencyNote[] | null
  readonly onLoad: () => void
}): ReactNode {
  const { t, local } = useMessages()
  const { notes } = props
  return (
    <details
      className={styles['notes']}
      data-testid="notes"
      onToggle={(event) => {
        if (event.currentTarget.open) props.onLoad()
      }}
    >
      <summary>
        <Icon name="document" />
        {t('notes.title')}
        <Icon name="chevronDown" className={styles['chevron']} />
      </summary>
      <div className={styles['body']}>
        {notes?.length === 0 && <p>{t('notes.empty')}</p>}
        <ul>
          {notes?.map((note) => (
            <li key={note.id} data-testid="note-row">
              <p className={styles['about']}>
                {local(note.serviceName)},{' '}
                {t('notes.written', { days: Math.floor(note.writtenMsAgo / DAY_MS) })}
              </p>
              <p>{note.text}</p>
              <p className={styles['about']}>
                {t('notes.deleted', { days: Math.ceil(note.deletedInMs / DAY_MS) })}
              </p>
            </li>
          ))}
        </ul>
        <Button kind="quiet" icon="refresh" onClick={props.onLoad}>
          {t('notes.refresh')}
        </Button>
      </div>
    </details>
  )
}
