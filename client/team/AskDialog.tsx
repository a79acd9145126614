import { type ReactNode, useEffect, useState } from 'react'
import type { Colleague } from '#shared/model/desk.ts'
import { PersonId } from '#shared/model/ids.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import card from '../ui/ChoiceCard.module.css'
import { ModalDialog } from '../ui/ModalDialog.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import styles from './AskDialog.module.css'
import { bestFirst, type NeededSkill, servesToo } from './colleagues.ts'

type Listed =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'there'; readonly colleagues: readonly Colleague[] }

/** Answers who can be asked now. */
export type LoadColleagues = () => Promise<Answer<{ readonly colleagues: readonly Colleague[] }>>

/** Which colleague is asked into the call, and whether the resident waits meanwhile. */
export function AskDialog(props: {
  readonly open: boolean
  readonly needed: NeededSkill
  readonly load: LoadColleagues
  readonly onAsk: (wish: { readonly personId: PersonId; readonly pause: boolean }) => void
  /** Nobody can be asked: the resident is passed on instead. */
  readonly onTransfer: () => void
  readonly onClose: () => void
}): ReactNode {
  const { t } = useMessages()
  const { open, load, needed, onClose } = props
  const [listed, setListed] = useState<Listed>({ state: 'loading' })
  const [chosen, setChosen] = useState<PersonId | null>(null)
  const [pause, setPause] = useState(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is available is read each time the dialog opens
  useEffect(() => {
    if (!open) return
    let isOpen = true
    setListed({ state: 'loading' })
    setChosen(null)
    setPause(true)
    void load().then((answer) => {
      if (isOpen)
        setListed(answer.ok ? { state: 'there', colleagues: answer.value.colleagues } : { state: 'failed' })
    })
    return () => {
      isOpen = false
    }
  }, [open])
  const colleagues = listed.state === 'there' ? bestFirst(listed.colleagues, needed) : []
  const isNobody = listed.state === 'there' && colleagues.length === 0
  return (
    <ModalDialog open={open} title={t('ask.title')} mustStay={false} testId="ask" onClose={onClose}>
      {listed.state === 'loading' && <p role="status">{t('ask.loading')}</p>}
      {listed.state === 'failed' && <StatusNotice tone="error">{t('ask.failed')}</StatusNotice>}
      {isNobody && (
        <StatusNotice tone="info" testId="ask-nobody">
          {t('ask.nobody')}
        </StatusNotice>
      )}
      {colleagues.length > 0 && (
        <>
          <RadioCards
            name="ask-colleague"
            testId="ask"
            legend={t('ask.whom')}
            chosen={chosen}
            choices={colleagues.map((colleague) => ({
              value: colleague.personId,
              label: colleague.displayName,
              hint: [
                t(servesToo(colleague, needed.serviceId) ? 'ask.sameService' : 'ask.otherServices'),
                colleague.languages.map((language) => t(languageWords[language])).join(', '),
              ].join(' · '),
            }))}
            onChoose={(value) => setChosen(PersonId.parse(value))}
          />
          <label className={card['card']}>
            <input
              type="checkbox"
              checked={pause}
              data-testid="ask-pause"
              onChange={(event) => setPause(event.currentTarget.checked)}
            />
            {t('ask.pause')}
          </label>
        </>
      )}
      <div className={styles['actions']}>
        {isNobody ? (
          <Button kind="primary" icon="forward" testId="ask-transfer" onClick={props.onTransfer}>
            {t('ask.transfer')}
          </Button>
        ) : (
          <Button
            kind="primary"
            icon="phone"
            testId="ask-now"
            disabled={chosen === null}
            onClick={() => chosen !== null && props.onAsk({ personId: chosen, pause })}
          >
            {t('ask.now')}
          </Button>
        )}
        <Button testId="ask-cancel" onClick={onClose}>
          {t('transfer.cancel')}
        </Button>
      </div>
    </ModalDialog>
  )
}
