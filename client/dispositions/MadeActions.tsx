import { type ReactNode, useEffect, useRef } from 'react'
import type { MadeDisposition } from '#shared/model/disposition.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './Dispositions.module.css'
import type { Direction, DispositionsDesk } from './dispositionsDesk.ts'

/** What can be done with one of the agency's dispositions, as long as nobody changes its words. */
export function MadeActions(props: {
  readonly desk: DispositionsDesk
  readonly disposition: MadeDisposition
  readonly canMove: Readonly<Record<Direction, boolean>>
  /** The only one in use. */
  readonly isLast: boolean
  readonly busy: boolean
  readonly onMove: (by: Direction) => void
  readonly onEdit: () => void
  readonly onUse: (inUse: boolean) => void
}): ReactNode {
  const { t, local } = useOfferingMessages()
  const { disposition, canMove, isLast, busy } = props
  const { id, inUse } = disposition
  const name = local(disposition.name)
  const buttons = useFocusAfterMove(props.desk, disposition)
  const move = (by: Direction) =>
    canMove[by] && (
      <Button
        kind="quiet"
        icon={by === 'up' ? 'chevronUp' : 'chevronDown'}
        aria-label={t(`dispositions.${by}`, { name })}
        testId={`${by}-${id}`}
        aria-disabled={busy}
        onClick={() => props.onMove(by)}
      />
    )
  return (
    <div ref={buttons} className={styles['actions']}>
      {inUse && move('up')}
      {inUse && move('down')}
      <Button
        aria-label={t('dispositions.change.of', { name })}
        testId={`change-${id}`}
        onClick={props.onEdit}
      >
        {t('offering.change')}
      </Button>
      {isLast ? (
        <p className={styles['quiet']}>{t('dispositions.lastInUse')}</p>
      ) : (
        <Button
          kind={inUse ? 'quiet' : 'secondary'}
          aria-label={t(inUse ? 'dispositions.takeOut.of' : 'dispositions.takeIn.of', { name })}
          testId={`${inUse ? 'take-out' : 'take-in'}-${id}`}
          aria-disabled={busy}
          onClick={() => props.onUse(!inUse)}
        >
          {t(inUse ? 'dispositions.takeOut' : 'dispositions.takeIn')}
        </Button>
      )}
    </div>
  )
}

/** Who moves something goes on with the same button: the browser loses the focus of what it puts elsewhere. */
function useFocusAfterMove(desk: DispositionsDesk, { id }: MadeDisposition) {
  const buttons = useRef<HTMLDivElement>(null)
  const saved = useStore(desk.saved)
  useEffect(() => {
    if (saved?.change.type !== 'order' || saved.about !== id) return
    const pressed = `[data-testid="${saved.change.moved.by}-${id}"]`
    const target =
      buttons.current?.querySelector<HTMLElement>(pressed) ?? buttons.current?.querySelector('button')
    target?.focus()
  }, [saved, id])
  return buttons
}
