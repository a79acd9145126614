import type { ReactNode } from 'react'
import type { DeskTicket } from '#shared/model/desk.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './SafetyPanel.module.css'
import type { EndingStep } from './useEnding.ts'
import { whereaboutsOf } from './whereabouts.ts'

/** How far the word of danger has got. */
export type DangerStep = 'no' | 'alerting' | 'alerted' | 'failed'

/** Always on the screen in a call: where the resident is, whom to ring, and two presses that bring help. */
export function SafetyPanel(props: {
  readonly ticket: DeskTicket
  readonly danger: DangerStep
  readonly over: boolean
  readonly ending: EndingStep
  readonly onDanger: () => void
  /** Null for a colleague: the expert in charge ends the call. */
  readonly onEndForSafety: (() => void) | null
}): ReactNode {
  const { t, local } = useMessages()
  const { servicePoint, boothName } = props.ticket
  const where = whereaboutsOf(servicePoint)
  const place = where.kind === 'address' ? where.address : where.coordinates
  return (
    <section className={styles['panel']} aria-labelledby="safety-heading" data-testid="safety">
      <h2 id="safety-heading">
        <Icon name="warning" />
        {t('safety.title')}
      </h2>
      <dl className={styles['where']}>
        <div>
          <dt>{t(where.kind === 'address' ? 'safety.address' : 'safety.coordinates')}</dt>
          <dd>
            <strong data-testid="safety-address">{place}</strong>
            <span>
              {where.kind === 'address'
                ? `${local(servicePoint.name)}, ${local(boothName)}`
                : t('safety.vanBase', { municipality: where.municipality })}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('safety.phone')}</dt>
          <dd>
            <a href={`tel:${servicePoint.phone.replaceAll(' ', '')}`} data-testid="safety-phone">
              {servicePoint.phone}
            </a>
          </dd>
        </div>
      </dl>
      <div className={styles['call']}>
        <h3>{t('safety.call112')}</h3>
        <ol>
          <li>{t('safety.say.where', { place })}</li>
          <li>{t('safety.say.what')}</li>
          <li>{t('safety.say.callback', { phone: servicePoint.phone })}</li>
        </ol>
      </div>
      <div className={styles['actions']}>
        <DangerButton danger={props.danger} over={props.over} onDanger={props.onDanger} />
        {props.onEndForSafety && (
          <Button
            kind="danger"
            icon="hangUp"
            wide
            testId="end-for-safety"
            title={t('safety.endHint')}
            disabled={props.over || props.ending === 'endingForSafety'}
            onClick={props.onEndForSafety}
          >
            {t(props.ending === 'endingForSafety' ? 'call.ending' : 'safety.end')}
          </Button>
        )}
      </div>
      <p role="status" className={styles['status']} data-danger={props.danger} data-testid="danger-status">
        {props.danger === 'no' ? t('safety.dangerHint') : t(dangerWords[props.danger])}
      </p>
    </section>
  )
}

const dangerWords = {
  alerting: 'safety.alerting',
  alerted: 'safety.alerted',
  failed: 'safety.alertFailed',
} as const satisfies Record<Exclude<DangerStep, 'no'>, string>

function DangerButton(props: {
  readonly danger: DangerStep
  readonly over: boolean
  readonly onDanger: () => void
}): ReactNode {
  const { t } = useMessages()
  const alerted = props.danger === 'alerted'
  return (
    <Button
      icon={alerted ? 'checkCircle' : 'bell'}
      wide
      testId="danger-here"
      disabled={props.over || alerted || props.danger === 'alerting'}
      onClick={props.onDanger}
    >
      {t(alerted ? 'safety.alertedShort' : 'safety.danger')}
    </Button>
  )
}
