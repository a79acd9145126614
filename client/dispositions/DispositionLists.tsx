import type { ReactNode } from 'react'
import { type DispositionsView, mostDispositionsInUse } from '#shared/model/disposition.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import styles from './Dispositions.module.css'
import type { DispositionsDesk } from './dispositionsDesk.ts'
import { MadeItem } from './MadeItem.tsx'
import { NewDisposition } from './NewDisposition.tsx'

/** Everything that can be chosen after a call, in its order; and what is not in use. */
export function DispositionLists(props: {
  readonly desk: DispositionsDesk
  readonly view: DispositionsView
}): ReactNode {
  const { t, local } = useOfferingMessages()
  const { desk, view } = props
  const { made, platform } = view
  const inUse = made.filter((each) => each.inUse)
  const resting = made.filter((each) => !each.inUse)
  return (
    <>
      <p>{t('dispositions.intro')}</p>
      <section className={styles['part']} aria-label={t('dispositions.inUse')}>
        <h3>{t('dispositions.inUse')}</h3>
        <ol className={styles['list']} data-testid="dispositions-in-use">
          {inUse.map((disposition) => (
            <MadeItem key={disposition.id} desk={desk} list={made} disposition={disposition} />
          ))}
        </ol>
        {inUse.length < mostDispositionsInUse ? (
          <NewDisposition desk={desk} list={made} />
        ) : (
          <p>{t('dispositions.full', { most: mostDispositionsInUse })}</p>
        )}
      </section>
      <section className={styles['part']} aria-label={t('dispositions.platform')}>
        <h3>{t('dispositions.platform')}</h3>
        <p className={styles['quiet']}>{t('dispositions.platform.hint')}</p>
        <ul className={styles['fixed']} data-testid="dispositions-platform">
          {platform.map(({ id, name }) => (
            <li key={id}>{local(name)}</li>
          ))}
        </ul>
      </section>
      {resting.length > 0 && (
        <section className={styles['part']} aria-label={t('dispositions.resting')}>
          <h3>{t('dispositions.resting')}</h3>
          <p className={styles['quiet']}>{t('dispositions.resting.hint')}</p>
          <ul className={styles['list']} data-testid="dispositions-resting">
            {resting.map((disposition) => (
              <MadeItem key={disposition.id} desk={desk} list={made} disposition={disposition} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
