import type { ReactNode } from 'react'
import type { ServicePointId } from '#shared/model/ids.ts'
import type { ChannelRow, ChannelsView } from '#shared/model/offering.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { dayWords } from '../offering/dayWords.ts'
import { History } from '../offering/History.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { Outcome } from '../offering/Outcome.tsx'
import { Panel, PanelSection } from '../offering/Panel.tsx'
import { ChannelForm } from './ChannelForm.tsx'
import { ChannelPlace } from './ChannelPlace.tsx'
import { choiceOf } from './channelDraft.ts'
import type { ChannelsDesk } from './channelsDesk.ts'
import { type ChannelChange, kindOn, type ServiceChannels, takenBack, undoOf } from './channelTable.ts'
import { channelWords } from './channelWords.ts'
import { PointChannels } from './PointChannels.tsx'
import { useChannelWords } from './useChannelWords.ts'

/** How one service is given everywhere, at the points that differ, and how it came to that. */
export function ServicePanel(props: {
  readonly desk: ChannelsDesk
  readonly view: ChannelsView
  readonly channels: ServiceChannels
}): ReactNode {
  const { t, local, language } = useOfferingMessages()
  const { desk, view } = props
  const { service, everywhere, points, rows } = props.channels
  const { id } = service
  const { today } = view
  const sayings = useChannelWords(view)
  const busy = hasToWait(useStore(desk.progress))
  const draft = useStore(desk.drafts).get(id) ?? null

  const decide = (change: ChannelChange, isTyped: boolean) =>
    void desk.decide({ about: id, change, undo: undoOf(rows, change), draft: isTyped ? id : null })
  const takeBack = (row: ChannelRow) => decide(takenBack(rows, row), false)
  const edit = (servicePointId: ServicePointId | null) =>
    desk.type(id, {
      step: 'kind',
      servicePointId,
      choice: choiceOf(kindOn(rows, servicePointId, today)),
      from: today,
    })
  /** The form for a place, if that is what somebody is at. */
  const formFor = (servicePointId: ServicePointId | null) =>
    draft?.step === 'kind' &&
    draft.servicePointId === servicePointId && (
      <ChannelForm
        serviceId={id}
        title={t('channels.form', { service: local(service.name), place: sayings.place(servicePointId) })}
        draft={draft}
        today={today}
        rows={rows.filter((row) => row.servicePointId === servicePointId)}
        notFollowing={servicePointId === null ? points.map(({ point }) => local(point.name)) : []}
        busy={busy}
        onType={(typed) => desk.type(id, typed)}
        onSave={(change) => decide(change, true)}
        onCancel={() => desk.discard(id)}
      />
    )

  return (
    <Panel testId={`channels-panel-${id}`}>
      <Outcome desk={desk} about={id} words={sayings.change} />
      <PanelSection title={t('channels.everywhere')}>
        <ChannelPlace
          kind={everywhere.now?.kind ?? null}
          ahead={everywhere.ahead}
          what={t('channels.form', { service: local(service.name), place: sayings.place(null) })}
          testId={`channel-everywhere-${id}`}
          busy={busy}
          form={formFor(null)}
          onEdit={() => edit(null)}
          onTakeBack={takeBack}
        />
      </PanelSection>
      <PointChannels
        view={view}
        channels={props.channels}
        choosing={draft?.step === 'point'}
        newPointId={draft?.step === 'kind' ? draft.servicePointId : null}
        busy={busy}
        formFor={formFor}
        onEdit={edit}
        onChoosing={(isChoosing) => (isChoosing ? desk.type(id, { step: 'point' }) : desk.discard(id))}
        onTakeBack={takeBack}
        onAsEverywhere={(servicePointId) =>
          decide(
            { serviceId: id, servicePointId, kind: everywhere.now?.kind ?? null, validFrom: today },
            false,
          )
        }
      />
      <PanelSection>
        <History rows={rows} testId={id}>
          {(row) =>
            t('channels.historyRow', {
              day: dayWords(row.validFrom, language),
              place: sayings.place(row.servicePointId),
              kind: t(channelWords[choiceOf(row.kind)]),
            })
          }
        </History>
      </PanelSection>
    </Panel>
  )
}
