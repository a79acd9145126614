import { type ReactNode, useState } from 'react'
import type { ServicePointId } from '#shared/model/ids.ts'
import type { ChannelsView } from '#shared/model/offering.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import { useOfferingMessages } from './messages.tsx'
import styles from './PointSearch.module.css'
import { findNamed } from './placeSearch.ts'

/** More would not be looked through. */
const MOST_FOUND = 6

/** One service point of hundreds, found by some letters of its name. */
export function PointSearch(props: {
  readonly points: ChannelsView['servicePoints']
  readonly testId: string
  /** It takes the focus when it appears. */
  readonly focused: boolean
  readonly onChoose: (servicePointId: ServicePointId) => void
}): ReactNode {
  const { t, local } = useOfferingMessages()
  const { testId } = props
  const [text, setText] = useState('')
  const field = useFocusWhen<HTMLInputElement>(props.focused)
  const { first, more } = findNamed(props.points, text, MOST_FOUND)
  return (
    <div className={styles['search']}>
      <TextField
        ref={field}
        type="search"
        label={t('offering.point.find')}
        value={text}
        autoComplete="off"
        testId={`${testId}-find`}
        // Enter would send the form around it.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        onText={setText}
      />
      <ul className={styles['found']}>
        {first.map((point) => (
          <li key={point.id}>
            <Button icon="address" testId={`${testId}-${point.id}`} onClick={() => props.onChoose(point.id)}>
              {local(point.name)}
            </Button>
          </li>
        ))}
      </ul>
      <p role="status">
        {first.length === 0 && t('offering.point.none')}
        {more > 0 && t('offering.more', { count: more })}
      </p>
    </div>
  )
}
