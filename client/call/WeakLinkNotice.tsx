import type { ReactNode } from 'react'
import type { LinkTold } from '#shared/web/call/linkTold.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'

/** What the notice says: the desk and a guest's page have words of their own. */
export type WeakLinkWords = Readonly<
  Record<`${LinkTold['whose']}.${LinkTold['suffers']}.${LinkTold['grade']}`, string>
>

/** Says why sound or picture is less than usual, at either end. */
export function WeakLinkNotice(props: { readonly told: LinkTold; readonly words: WeakLinkWords }): ReactNode {
  const { whose, suffers, grade } = props.told
  return (
    <StatusNotice tone="info" icon="noLink" testId="weak-link">
      {props.words[`${whose}.${suffers}.${grade}`]}
    </StatusNotice>
  )
}
