import type { ReactNode } from 'react'
import { type BoothLimit, type BoothRow, type BoothsView, boothLimits } from '#shared/model/administration.ts'
import { type BoothId, ServicePointId } from '#shared/model/ids.ts'
import { useMessages } from '../messages.tsx'
import type { Stamped } from '../time/stampArrivals.ts'
import { useNow } from '../time/useNow.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import styles from './AdminTable.module.css'
import { AdminTable } from './AdminTable.tsx'
import { ChooseField } from './ChooseField.tsx'
import { ConfirmButton } from './ConfirmButton.tsx'
import { EnrolmentCodeNote } from './EnrolmentCodeNote.tsx'
import { EnrolmentState } from './EnrolmentState.tsx'

const TICK_MS = 10_000

/** What can be done with a booth. */
export interface BoothActions {
  readonly onMakeCode: (boothId: BoothId) => void
  readonly onForgetCode: () => void
  readonly onBlock: (boothId: BoothId) => void
  readonly onMove: (boothId: BoothId, servicePointId: ServicePointId) => void
  readonly onLimit: (boothId: BoothId, mostBps: BoothLimit) => void
  /** A code is being made. */
  readonly busy: boolean
}

/** All booths: which device each one is, whether it is there, and how to enrol, block or move it. */
export function BoothsTable(
  props: BoothActions & {
    readonly booths: Stamped<BoothsView | null>
    /** The code that was made just now; nobody can read it again later. */
    readonly made: { readonly boothId: BoothId; readonly code: string } | null
  },
): ReactNode {
  const { t } = useMessages()
  const now = useNow(TICK_MS)
  const { value, atMs } = props.booths
  const sinceMs = Math.max(0, now - atMs)
  return (
    <Card heading={t('booths.title')} testId="booths">
      {value === null && <p role="status">{t('booths.loading')}</p>}
      {value?.booths.length === 0 && <p>{t('booths.empty')}</p>}
      {value !== null && value.booths.length > 0 && (
        <AdminTable
          title={t('booths.title')}
          columns={[t('booths.booth'), t('booths.device'), t('booths.now')]}
        >
          {value.booths.map((booth) => (
            <Row
              key={booth.id}
              booth={booth}
              view={value}
              sinceMs={sinceMs}
              code={props.made?.boothId === booth.id ? props.made.code : null}
              actions={props}
            />
          ))}
        </AdminTable>
      )}
    </Card>
  )
}

function Row(props: {
  readonly booth: BoothRow
  readonly view: BoothsView
  readonly sinceMs: number
  readonly code: string | null
  readonly actions: BoothActions
}): ReactNode {
  const { t, local } = useMessages()
  const { booth, actions } = props
  const { enrolment } = booth
  const makeCode = useFocusAfter<HTMLButtonElement>(props.code !== null)
  const name = local(booth.name)
  const isNow = booth.isInUse ? 'inUse' : booth.isConnected ? 'connected' : 'away'
  return (
    <tr data-testid={`booth-${booth.id}`} data-state={enrolment.state}>
      <th scope="row">
        {local(booth.servicePointName)}
        <span>{name}</span>
        {booth.mostBps !== null && (
          <span data-testid={`limited-${booth.id}`}>
            {t('booths.limited', { kilobits: booth.mostBps / 1_000 })}
          </span>
        )}
      </th>
      <td>
        <EnrolmentState enrolment={enrolment} sinceMs={props.sinceMs} />
        {props.code !== null && <EnrolmentCodeNote code={props.code} onClose={actions.onForgetCode} />}
      </td>
      <td className={styles['now']}>{t(`booths.now.${isNow}`)}</td>
      <td>
        <div className={styles['actions']}>
          <Button
            ref={makeCode}
            testId={`make-code-${booth.id}`}
            busy={actions.busy}
            onClick={() => actions.onMakeCode(booth.id)}
          >
            {t(enrolment.state === 'enrolled' ? 'booths.replace' : 'booths.enrol')}
          </Button>
          <LimitField booth={booth} onLimit={actions.onLimit} />
          {enrolment.state === 'enrolled' && (
            <>
              <ChooseField
                action={t('booths.move')}
                label={t('booths.moveTo', { name })}
                testId={`move-${booth.id}`}
                disabled={booth.isInUse}
                value={booth.servicePointId}
                choices={props.view.servicePoints.map((point) => ({
                  value: point.id,
                  label: local(point.name),
                }))}
                onChoose={(value) => actions.onMove(booth.id, ServicePointId.parse(value))}
              />
              <ConfirmButton
                label={t('booths.block')}
                confirm={t('booths.block.confirm', { name })}
                testId={`block-${booth.id}`}
                onConfirm={() => actions.onBlock(booth.id)}
              />
            </>
          )}
        </div>
      </td>
    </tr>
  )
}

const NO_LIMIT = 'none'

function LimitField(props: {
  readonly booth: BoothRow
  readonly onLimit: BoothActions['onLimit']
}): ReactNode {
  const { t, local } = useMessages()
  const { booth } = props
  return (
    <ChooseField
      action={t('booths.limit')}
      label={t('booths.limitOf', { name: local(booth.name) })}
      testId={`limit-${booth.id}`}
      value={booth.mostBps === null ? NO_LIMIT : String(booth.mostBps)}
      choices={[
        { value: NO_LIMIT, label: t('booths.limit.none') },
        ...boothLimits.map((bps) => ({
          value: String(bps),
          label: t('booths.limit.choice', { kilobits: bps / 1_000, megabytes: megabytesAnHour(bps) }),
        })),
      ]}
      onChoose={(value) => props.onLimit(booth.id, boothLimits.find((bps) => String(bps) === value) ?? null)}
    />
  )
}

/** Both ways together, as bills have it. */
function megabytesAnHour(bpsEachWay: number): number {
  return Math.round((2 * bpsEachWay * 3_600) / 8 / 1_000_000 / 10) * 10
}
