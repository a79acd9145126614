import type { ReactNode } from 'react'
import type { LinkTold } from '#shared/web/call/linkTold.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'

/** Says why sound or picture is less than usual, at either end. */
export function WeakLinkNotice(props: { readonly told: LinkTold }): ReactNode {
  const { t } = useMessages()
  const { whose, suffers, grade } = props.told
  return (
    <StatusNotice tone="info" icon="noLink" testId="weak-link">
      {t(`link.${whose}.${suffers}.${grade}`)}
    </StatusNotice>
  )
}
