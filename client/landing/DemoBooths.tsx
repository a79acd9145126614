import { type ReactNode, useState } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import type { DemoBooth } from '../demo/demoOffer.ts'
import { useMessages } from '../messages.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './DemoBooths.module.css'

function boothAddress(booth: DemoBooth): string {
  return `/booth/?booth=${encodeURIComponent(booth.id)}`
}

function BoothLink(props: { readonly booth: DemoBooth; readonly main: boolean; readonly testId: string }) {
  const { t } = useMessages()
  return (
    <a
      className={styles['link']}
      data-main={props.main}
      data-testid={props.testId}
      href={boothAddress(props.booth)}
      target="_blank"
      rel="noopener"
    >
      <Icon name="camera" />
      <span>
        {t('landing.booth.open')}
        <span className="visually-hidden"> ({t('landing.newTab')})</span>
      </span>
      <Icon name="forward" />
    </a>
  )
}

/** The booths of the demo: the first one is the one to begin with, the others stand in a list. */
export function DemoBooths(props: { readonly booths: readonly DemoBooth[] }): ReactNode {
  const { t, local } = useMessages()
  const [first, ...others] = props.booths
  const [chosenId, choose] = useState(others[0]?.id ?? null)
  if (first === undefined) return null
  const name = (booth: DemoBooth) => `${local(booth.servicePointName)}, ${local(booth.name)}`
  const chosen = others.find(({ id }) => id === chosenId)
  return (
    <section className={styles['booths']} aria-labelledby="booths-heading">
      <h2 id="booths-heading">{t('landing.booth.title')}</h2>
      <p>{t('landing.booth.body')}</p>
      <div className={styles['first']}>
        <p>
          <span className={styles['tag']}>{t('landing.booth.recommended')}</span>
          <strong>{name(first)}</strong>
        </p>
        <BoothLink booth={first} main testId="open-booth" />
      </div>
      {chosen !== undefined && (
        <div className={styles['others']}>
          <SelectField
            label={t('landing.booth.others')}
            choices={others.map((booth) => ({ value: booth.id, label: name(booth) }))}
            value={chosen.id}
            testId="choose-booth"
            onChoose={(id) => choose(others.find((booth) => booth.id === id)?.id ?? null)}
          />
          <BoothLink booth={chosen} main={false} testId="open-chosen-booth" />
        </div>
      )}
    </section>
  )
}
