import type { ReactNode } from 'react'
import { type GuestKind, guestKinds } from '#shared/model/guest.ts'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import { useMessages } from '../messages.tsx'
import { Tile } from '../screens/parts/Tile.tsx'
import styles from './KindTiles.module.css'

const icons: Readonly<Record<GuestKind, IconName>> = {
  interpreter: 'globe',
  supportPerson: 'heart',
  residentDevice: 'phone',
}

/** Whom one may invite, each with one sentence. */
export function KindTiles(props: {
  readonly busy: boolean
  readonly onChoose: (kind: GuestKind) => void
}): ReactNode {
  const { t } = useMessages()
  return (
    <>
      <div className={styles['tiles']}>
        {guestKinds.map((kind) => (
          <Tile
            key={kind}
            shape="tall"
            icon={icons[kind]}
            title={t(`invite.kind.${kind}`)}
            text={t(`invite.kind.${kind}.text`)}
            testId={`invite-${kind}`}
            onPress={() => props.onChoose(kind)}
          />
        ))}
      </div>
      <p role="status" className={styles['making']}>
        {props.busy && t('invite.making')}
      </p>
    </>
  )
}
