import type { ReactNode } from 'react'
import type { MadeDisposition } from '#shared/model/disposition.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { Outcome } from '../offering/Outcome.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { DispositionForm } from './DispositionForm.tsx'
import { adding } from './dispositionChanges.ts'
import { NEW, newDraft } from './dispositionDraft.ts'
import type { DispositionsDesk } from './dispositionsDesk.ts'
import { useChangeWords } from './useChangeWords.ts'

/** Adds a disposition to the end of the list. */
export function NewDisposition(props: {
  readonly desk: DispositionsDesk
  readonly list: readonly MadeDisposition[]
}): ReactNode {
  const { t } = useOfferingMessages()
  const { desk, list } = props
  const busy = hasToWait(useStore(desk.progress))
  const draft = useStore(desk.drafts).get(NEW) ?? null
  const words = useChangeWords(list)
  const button = useFocusAfter<HTMLDivElement>(draft !== null)
  if (draft === null) {
    return (
      <div ref={button} tabIndex={-1}>
        <Button
          icon="plus"
          testId="add-disposition"
          onClick={() => desk.type(NEW, newDraft(crypto.randomUUID()))}
        >
          {t('dispositions.add')}
        </Button>
      </div>
    )
  }
  return (
    <>
      <DispositionForm
        title={t('dispositions.add')}
        draft={draft}
        list={list}
        busy={busy}
        onType={(typed) => desk.type(NEW, typed)}
        onSave={(added) => {
          if (!busy) void desk.decide(adding(added))
        }}
        onCancel={() => desk.discard(NEW)}
      />
      <Outcome desk={desk} about={draft.id} words={words} />
    </>
  )
}
