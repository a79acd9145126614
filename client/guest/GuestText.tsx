import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { RealTimeText } from '#shared/web/media/RealTimeText.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { RealTimeTextPanel } from '#shared/web/ui/RealTimeTextPanel.tsx'
import { useNameOf } from '../call/useNameOf.ts'
import { useMessages } from '../messages.tsx'
import { useGuestMessages } from './messages.tsx'

/** The call's real-time text, to and from everybody. */
export function GuestText(props: { readonly text: RealTimeText; readonly view: CallView | null }): ReactNode {
  const { t } = useMessages()
  const { t: own } = useGuestMessages()
  const nameOf = useNameOf()
  const { text, view } = props
  const isHeldBack = view?.pause != null || view?.cover != null
  return (
    <RealTimeTextPanel
      turns={useStore(text.turns)}
      ready={useStore(text.ready)}
      words={{
        heading: own('guest.text.title'),
        empty: own('guest.text.empty'),
        self: t('text.self'),
        input: own('guest.text.placeholder'),
        send: t('text.next'),
        notReady: t('text.notReady'),
        writing: t('text.writing'),
        ...(isHeldBack && { note: own('guest.text.paused') }),
      }}
      nameOf={(id) => {
        const participant = view?.participants.find((one) => one.id === id)
        return participant === undefined ? own('guest.text.gone') : nameOf(participant)
      }}
      onLine={(line) => text.setLine(line)}
      onComplete={() => text.completeLine()}
    />
  )
}
