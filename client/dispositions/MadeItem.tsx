import type { ReactNode } from 'react'
import type { MadeDisposition } from '#shared/model/disposition.ts'
import { interfaceLanguages } from '#shared/model/language.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { Outcome } from '../offering/Outcome.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { DispositionForm } from './DispositionForm.tsx'
import styles from './Dispositions.module.css'
import { changing, moving, using } from './dispositionChanges.ts'
import { draftOf } from './dispositionDraft.ts'
import type { DispositionsDesk } from './dispositionsDesk.ts'
import { outcomeWords } from './dispositionWords.ts'
import { MadeActions } from './MadeActions.tsx'
import { useChangeWords } from './useChangeWords.ts'

/** One of the agency's dispositions: how it is called, what it counts as, and what can be done with it. */
export function MadeItem(props: {
  readonly desk: DispositionsDesk
  readonly list: readonly MadeDisposition[]
  readonly disposition: MadeDisposition
}): ReactNode {
  const { t, local, language } = useOfferingMessages()
  const { desk, list, disposition } = props
  const { id, name, hint, outcome } = disposition
  const busy = hasToWait(useStore(desk.progress))
  const draft = useStore(desk.drafts).get(id) ?? null
  const words = useChangeWords(list)
  const item = useFocusAfter<HTMLDivElement>(draft !== null)
  const moved = (by: 'up' | 'down') => moving(list, disposition, by)
  const decide = (deciding: ReturnType<typeof moving>) =>
    deciding === null || busy ? undefined : void desk.decide(deciding)
  return (
    <li data-testid={`made-${id}`}>
      <div ref={item} tabIndex={-1} className={styles['item']}>
        <div className={styles['what']}>
          <strong>{local(name)}</strong>
          {hint !== null && <p>{local(hint)}</p>}
          <p className={styles['quiet']}>
            {interfaceLanguages
              .filter((other) => other !== language)
              .map((other) => (
                <span key={other} lang={other}>
                  {name[other]}
                </span>
              ))}
          </p>
          <p className={styles['quiet']}>
            {t('dispositions.countsAs', { outcome: t(outcomeWords[outcome]) })}
          </p>
        </div>
        {draft === null && (
          <MadeActions
            desk={desk}
            disposition={disposition}
            canMove={{ up: moved('up') !== null, down: moved('down') !== null }}
            isLast={disposition.inUse && list.filter((each) => each.inUse).length === 1}
            busy={busy}
            onMove={(by) => decide(moved(by))}
            onEdit={() => desk.type(id, draftOf(disposition))}
            onUse={(inUse) => decide(using(disposition, inUse))}
          />
        )}
      </div>
      <Outcome desk={desk} about={id} words={words} />
      {draft !== null && (
        <DispositionForm
          title={t('dispositions.change.of', { name: local(name) })}
          draft={draft}
          list={list}
          busy={busy}
          onType={(typed) => desk.type(id, typed)}
          onSave={(wanted) => decide(changing(disposition, { ...wanted, inUse: disposition.inUse }))}
          onCancel={() => desk.discard(id)}
        />
      )}
    </li>
  )
}
