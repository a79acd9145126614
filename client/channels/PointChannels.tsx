import type { ReactNode } from 'react'
import type { ServicePointId } from '#shared/model/ids.ts'
import type { ChannelRow, ChannelsView } from '#shared/model/offering.ts'
import { useMessages } from '../messages.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { PanelSection } from '../offering/Panel.tsx'
import { PointSearch } from '../offering/PointSearch.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { ChannelPlace } from './ChannelPlace.tsx'
import styles from './Channels.module.css'
import type { PointChannel, ServiceChannels } from './channelTable.ts'

/** What can be done with the points at which a service is given otherwise. */
interface PointActions {
  readonly busy: boolean
  readonly formFor: (servicePointId: ServicePointId) => ReactNode
  readonly onEdit: (servicePointId: ServicePointId) => void
  readonly onChoosing: (isChoosing: boolean) => void
  readonly onTakeBack: (row: ChannelRow) => void
  readonly onAsEverywhere: (servicePointId: ServicePointId) => void
}

/** The points at which a service is given otherwise than everywhere, and the way to add one. */
export function PointChannels(
  props: PointActions & {
    readonly view: ChannelsView
    readonly channels: ServiceChannels
    /** Somebody looks for another point. */
    readonly choosing: boolean
    /** The point that is being changed. */
    readonly newPointId: ServicePointId | null
  },
): ReactNode {
  const { t } = useOfferingMessages()
  const client = useMessages()
  const { view, channels, choosing } = props
  const listed = new Set(channels.points.map(({ point }) => point.id))
  const newPointId = props.newPointId === null || listed.has(props.newPointId) ? null : props.newPointId
  const isAdding = choosing || newPointId !== null
  const add = useFocusAfter<HTMLButtonElement>(isAdding)
  return (
    <PanelSection title={t('channels.otherwise')}>
      {channels.points.length === 0 ? (
        <p>{t('channels.points.none')}</p>
      ) : (
        <ul className={panel['list']}>
          {channels.points.map((own) => (
            <PointItem key={own.point.id} {...props} own={own} />
          ))}
        </ul>
      )}
      {choosing && (
        <div className={panel['form']}>
          <p>{t('channels.points.choose')}</p>
          <PointSearch
            points={view.servicePoints.filter(({ id }) => !listed.has(id))}
            testId="channel-point"
            focused
            onChoose={props.onEdit}
          />
          <Button kind="quiet" onClick={() => props.onChoosing(false)}>
            {client.t('admin.cancel')}
          </Button>
        </div>
      )}
      {newPointId !== null && props.formFor(newPointId)}
      {!isAdding && (
        <Button
          ref={add}
          icon="plus"
          testId={`add-point-${channels.service.id}`}
          onClick={() => props.onChoosing(true)}
        >
          {t('channels.points.add')}
        </Button>
      )}
    </PanelSection>
  )
}

function PointItem(
  props: PointActions & { readonly own: PointChannel; readonly channels: ServiceChannels },
): ReactNode {
  const { t, local } = useOfferingMessages()
  const { point, kind, standing, differsNow } = props.own
  const name = local(point.name)
  return (
    <li data-testid={`channel-at-${point.id}`}>
      <div className={styles['point']}>
        <p>{name}</p>
        {!differsNow && standing.ahead.length === 0 && (
          <p className={panel['quiet']}>{t('channels.point.like')}</p>
        )}
        <ChannelPlace
          kind={kind}
          ahead={standing.ahead}
          what={t('channels.form', { service: local(props.channels.service.name), place: name })}
          testId={`channel-${point.id}`}
          busy={props.busy}
          form={props.formFor(point.id)}
          more={
            differsNow && (
              <Button
                kind="quiet"
                aria-label={t('channels.point.everywhere.of', { point: name })}
                testId={`as-everywhere-${point.id}`}
                busy={props.busy}
                onClick={() => props.onAsEverywhere(point.id)}
              >
                {t('channels.point.everywhere')}
              </Button>
            )
          }
          onEdit={() => props.onEdit(point.id)}
          onTakeBack={props.onTakeBack}
        />
      </div>
    </li>
  )
}
