import { type ReactNode, useState } from 'react'
import type { ChannelsView } from '#shared/model/offering.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import admin from '../admin/AdminTable.module.css'
import { AdminTable } from '../admin/AdminTable.tsx'
import { FilterField } from '../offering/FilterField.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { isNamed } from '../offering/placeSearch.ts'
import { Button } from '../ui/Button.tsx'
import { ChannelAhead } from './ChannelAhead.tsx'
import type { ChannelsDesk } from './channelsDesk.ts'
import { type ServiceChannels, serviceChannels } from './channelTable.ts'
import { KindSign } from './KindSign.tsx'
import { PointSummary } from './PointSummary.tsx'
import { ServicePanel } from './ServicePanel.tsx'

/** Fewer are taken in at a glance. */
const FILTERED_FROM = 6

/** Every service of the agency: how it is given everywhere, and at how many points otherwise. */
export function ChannelsTable(props: {
  readonly desk: ChannelsDesk
  readonly view: ChannelsView
}): ReactNode {
  const { t } = useOfferingMessages()
  const { desk, view } = props
  const [text, setText] = useState('')
  if (view.services.length === 0) return <p>{t('channels.empty')}</p>
  const shown = serviceChannels(view).filter(({ service }) => isNamed(service, text))
  return (
    <>
      <p>{t('channels.intro')}</p>
      {view.services.length >= FILTERED_FROM && (
        <FilterField label={t('channels.filter')} value={text} testId="channels-filter" onText={setText} />
      )}
      <p role="status">{shown.length === 0 && t('channels.noneFound')}</p>
      {shown.length > 0 && (
        <AdminTable
          title={t('channels.title')}
          columns={[t('channels.service'), t('channels.everywhere'), t('channels.otherwise')]}
        >
          {shown.map((channels) => (
            <Row key={channels.service.id} desk={desk} view={view} channels={channels} />
          ))}
        </AdminTable>
      )}
    </>
  )
}

function Row(props: {
  readonly desk: ChannelsDesk
  readonly view: ChannelsView
  readonly channels: ServiceChannels
}): ReactNode {
  const { t, local } = useOfferingMessages()
  const { desk, channels } = props
  const { service, everywhere, points } = channels
  const { id } = service
  const isOpen = useStore(desk.opened).has(id)
  return (
    <>
      <tr data-testid={`channels-${id}`} data-open={isOpen}>
        <th scope="row">{local(service.name)}</th>
        <td>
          <KindSign kind={everywhere.now?.kind ?? null} />
          <ChannelAhead ahead={everywhere.ahead} busy={false} />
        </td>
        <td>
          <PointSummary points={points} />
        </td>
        <td>
          <div className={admin['actions']}>
            <Button
              aria-expanded={isOpen}
              aria-label={t('offering.change.of', { what: local(service.name) })}
              icon={isOpen ? 'chevronDown' : 'chevronRight'}
              testId={`open-channels-${id}`}
              onClick={() => desk.toggle(id)}
            >
              {t('offering.change')}
            </Button>
          </div>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={4}>
            <ServicePanel {...props} />
          </td>
        </tr>
      )}
    </>
  )
}
