import { type ReactNode, useEffect } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { useMessages } from '../messages.tsx'
import type { RememberedPerson } from '../session/rememberedPerson.ts'
import { ownTitle } from '../sound/ownTitle.ts'
import { useUnlockByPress } from '../sound/useUnlockByPress.ts'
import { ExpertConsole } from './ExpertConsole.tsx'
import { SessionOver } from './SessionOver.tsx'
import type { StaffDesk } from './StaffDesk.ts'
import { WatchConsole } from './WatchConsole.tsx'

/** Props of the console of somebody who is signed in. */
export interface ConsoleProps {
  readonly desk: StaffDesk
  readonly person: RememberedPerson
  readonly onUseHere: () => void
  readonly onSessionEnded: () => void
  readonly onSignOut: (isEverywhere: boolean) => void
}

/** The console that the person's roles ask for, or the word that its connection is closed for good. */
export function Console(props: ConsoleProps): ReactNode {
  const { t } = useMessages()
  const { desk } = props
  const link = useStore(desk.lobby.client.link)
  const serving = useStore(desk.lobby.client.serving)
  const title = `${t('desk.title')} – ${t('app.name')}`
  useEffect(() => {
    ownTitle.setUsual(title)
    return () => ownTitle.setUsual('Luukku')
  }, [title])
  useUnlockByPress(desk.ring)

  const { onSessionEnded } = props
  const ended = link.state === 'closed' && (link.code === 'tokenInvalid' || link.code === 'tokenExpired')
  useEffect(() => {
    if (ended) onSessionEnded()
  }, [ended, onSessionEnded])

  if (link.state === 'closed') {
    return (
      <SessionOver code={link.code} onUseHere={props.onUseHere} onReload={() => window.location.reload()} />
    )
  }
  const { expert } = desk
  return expert ? (
    <ExpertConsole {...props} expert={expert} link={link} serving={serving} />
  ) : (
    <WatchConsole {...props} link={link} serving={serving} />
  )
}
