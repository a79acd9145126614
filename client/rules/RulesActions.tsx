import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import styles from './RulesForm.module.css'

/** Saving what was changed, or going back: before it is saved, and after. */
export function RulesActions(props: {
  readonly isChanged: boolean
  readonly mayUndo: boolean
  readonly busy: boolean
  readonly onDiscard: () => void
  readonly onUndo: () => void
}): ReactNode {
  const { t } = useMessages()
  const { isChanged, busy } = props
  // What was pressed goes away with what it did.
  const actions = useFocusAfter<HTMLDivElement>(props.mayUndo)
  return (
    <>
      <div ref={actions} tabIndex={-1} className={styles['actions']}>
        <Button kind="primary" type="submit" icon="check" busy={busy} testId="rules-save">
          {t('rules.save')}
        </Button>
        {isChanged && !busy && (
          <Button
            kind="quiet"
            testId="rules-discard"
            onClick={() => {
              props.onDiscard()
              actions.current?.focus()
            }}
          >
            {t('rules.discard')}
          </Button>
        )}
      </div>
      {props.mayUndo && !isChanged && (
        <StatusNotice
          tone="success"
          testId="rules-saved"
          actions={
            <Button icon="back" busy={busy} testId="rules-undo" onClick={props.onUndo}>
              {t('rules.undo')}
            </Button>
          }
        >
          {t('rules.saved')}
        </StatusNotice>
      )}
    </>
  )
}
