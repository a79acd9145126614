import type { ReactNode } from 'react'
import type { ServiceId } from '#shared/model/ids.ts'
import type { ChannelRow } from '#shared/model/offering.ts'
import { DecisionForm } from '../offering/DecisionForm.tsx'
import { dayWords } from '../offering/dayWords.ts'
import { nextAfter } from '../offering/decisions.ts'
import { FromField } from '../offering/FromField.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { parseFrom } from '../offering/parseFrom.ts'
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
  const { serviceId, draft, today, notFollowing, onType } = props
  const form = useFocusWhen<HTMLFormElement>(true)
  const from = parseFrom(draft.from, today)
  const next = from && nextAfter(props.rows, from)
  return (
    <DecisionForm
      form={form}
      title={props.title}
      testId="channel"
      save={{ label: t('offering.save'), testId: 'channel-save' }}
      busy={props.busy}
      onSubmit={() => {
        const change = changeOf(serviceId, draft, today)
        if (change !== null && !props.busy) props.onSave(change)
      }}
      onCancel={props.onCancel}
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
    </DecisionForm>
  )
}
