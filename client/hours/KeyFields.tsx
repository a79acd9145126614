import { type ReactNode, useState } from 'react'
import type { HoursKey } from '#shared/model/hours.ts'
import { ServiceId } from '#shared/model/ids.ts'
import { SpokenLanguage, spokenLanguages } from '#shared/model/language.ts'
import type { HoursView } from '#shared/model/offering.ts'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { atStart } from '../offering/atStart.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { PointSearch } from '../offering/PointSearch.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import styles from './Hours.module.css'
import type { HoursOwner } from './hoursDraft.ts'

const EVERY = ''

interface KeyFieldsProps {
  readonly owner: HoursOwner
  readonly view: HoursView
  readonly value: HoursKey
  readonly testId: string
  /** A place has to be chosen first. */
  readonly needsPoint: boolean
  readonly onChange: (key: HoursKey) => void
}

/** What hours are for: one service or all, one service point or everywhere, one language or all. */
export function KeyFields(props: KeyFieldsProps): ReactNode {
  const { t, local } = useOfferingMessages()
  const client = useMessages()
  const { owner, view, value, testId, onChange } = props
  if (owner === 'operator') return <PlaceField {...props} />
  return (
    <>
      <div className={styles['fields']}>
        <SelectField
          label={t('hours.field.service')}
          value={value.serviceId ?? EVERY}
          testId={`${testId}-service`}
          choices={[
            { value: EVERY, label: t('hours.key.allServices') },
            ...view.services.map(({ id, name }) => ({ value: id, label: local(name) })),
          ]}
          onChoose={(id) => onChange({ ...value, serviceId: id === EVERY ? null : ServiceId.parse(id) })}
        />
        <SelectField
          label={t('hours.field.language')}
          value={value.language ?? EVERY}
          testId={`${testId}-language`}
          choices={[
            { value: EVERY, label: atStart(t('hours.key.allLanguages')) },
            ...spokenLanguages.map((code) => ({
              value: code,
              label: atStart(client.t(languageWords[code])),
            })),
          ]}
          onChoose={(code) =>
            onChange({ ...value, language: code === EVERY ? null : SpokenLanguage.parse(code) })
          }
        />
      </div>
      <PlaceField {...props} />
    </>
  )
}

/** A service point, or for an agency also everywhere. */
function PlaceField(props: KeyFieldsProps): ReactNode {
  const { t, local } = useOfferingMessages()
  const { owner, view, value, testId, onChange } = props
  const isNeeded = owner === 'operator' && value.servicePointId === null
  const [wanted, setWanted] = useState(false)
  const searching = isNeeded || wanted
  const button = useFocusAfter<HTMLButtonElement>(searching)
  const point = view.servicePoints.find(({ id }) => id === value.servicePointId)
  const choose = (servicePointId: HoursKey['servicePointId']) => {
    setWanted(false)
    onChange({ ...value, servicePointId })
  }
  return (
    <fieldset className={styles['place']} aria-invalid={props.needsPoint || undefined} tabIndex={-1}>
      <legend className={styles['label']}>{t('hours.field.point')}</legend>
      {!searching && <p>{point ? local(point.name) : t('hours.field.point.every')}</p>}
      {props.needsPoint && (
        <p className={panel['problem']} role="alert">
          {t('hours.point.needed')}
        </p>
      )}
      {searching && (
        <PointSearch
          points={view.servicePoints}
          testId={`${testId}-point`}
          focused={wanted}
          onChoose={choose}
        />
      )}
      <div className={panel['ways']}>
        {!searching && (
          <Button ref={button} testId={`${testId}-choose-point`} onClick={() => setWanted(true)}>
            {t(point ? 'hours.field.point.other' : 'hours.field.point.one')}
          </Button>
        )}
        {owner === 'agency' && (searching || point) && (
          <Button kind="quiet" testId={`${testId}-everywhere`} onClick={() => choose(null)}>
            {t('hours.field.point.every')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
