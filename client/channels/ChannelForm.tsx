import type { ReactNode } from 'react'
import type { ServiceId } from '#shared/model/ids.ts'
import type { ChannelRow } from '#shared/model/offering.ts'
import { useMessages } from '../messages.tsx'
import { dayWords } from '../offering/dayWords.ts'
import { nextAfter } from '../offering/decisions.ts'
import { FromField } from '../offering/FromField.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { parseFrom } from '../offering/parseFrom.ts'
import { Button } from '../ui/Button.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import { type ChannelDraft, changeOf, choiceOf } from './channelDraft.ts'
import type { ChannelChange } from './channelTable.ts'
import { channelWords } from './channelWords.ts'
import { KindChoices } from './KindChoices.tsx'

/** A draft of how a service is given, once it is clear where. */
export type KindDraft = Extract<ChannelDraft, { step: 'kind' }>

/** How a service is given from a day on. */
export function ChannelForm(props: {
  readonly serviceId: ServiceId
  /** What it is about, in words. */
  readonly title: string
  readonly draft: KindDraft
  readonly today: ChannelChange['validFrom']
  /** What was decided for this place. */
  readonly rows: readonly ChannelRow[]
  /** Places that will not follow. */
  readonly notFollowing: readonly string[]
  readonly busy: boolean
  readonly onType: (draft: KindDraft) => void
  readonly onSave: (change: ChannelChange) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const client = useMessages()
  const { serviceId, draft, today, notFollowing, onType } = props
  const form = useFocusWhen<HTMLFormElement>(true)
  const from = parseFrom(draft.from, today)
  const next = from && nextAfter(props.rows, from)
  return (
    <form
      ref={form}
      className={panel['form']}
      aria-label={props.title}
      tabIndex={-1}
      noValidate
      data-testid="channel-form"
      onSubmit={(event) => {
        event.preventDefault()
        const change = changeOf(serviceId, draft, today)
        if (change !== null && !props.busy) props.onSave(change)
      }}
    >
      <KindChoices
        name={`channel-${serviceId}`}
        legend={props.title}
        chosen={draft.choice}
        onChoose={(choice) => onType({ ...draft, choice })}
      />
      <FromField
        label={t('offering.from')}
        value={draft.from}
        today={today}
        testId="channel-from"
        onText={(text) => onType({ ...draft, from: text })}
      />
      {next && (
        <p>
          {t('channels.ends', {
            day: dayWords(next.validFrom, language),
            kind: t(channelWords[choiceOf(next.kind)]),
          })}
        </p>
      )}
      {notFollowing.length > 0 && <p>{t('channels.notFollowing', { names: notFollowing.join('; ') })}</p>}
      <div className={panel['ways']}>
        <Button kind="primary" type="submit" testId="channel-save" busy={props.busy}>
          {t('offering.save')}
        </Button>
        <Button kind="quiet" testId="channel-cancel" onClick={props.onCancel}>
          {client.t('admin.cancel')}
        </Button>
      </div>
    </form>
  )
}
