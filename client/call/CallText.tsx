import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { RealTimeText } from '#shared/web/media/RealTimeText.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { RealTimeTextPanel } from '#shared/web/ui/RealTimeTextPanel.tsx'
import { useMessages } from '../messages.tsx'
import { useNameOf } from './useNameOf.ts'

/** The call's real-time text. */
export function CallText(props: { readonly text: RealTimeText; readonly view: CallView | null }): ReactNode {
  const { t } = useMessages()
  const nameOf = useNameOf()
  const { text, view } = props
  const turns = useStore(text.turns)
  const ready = useStore(text.ready)
  const isPaused = view?.pause != null
  const isCovered = view?.cover != null
  return (
    <RealTimeTextPanel
      turns={turns}
      ready={ready}
      words={{
        heading: t('text.title'),
        empty: t('text.empty'),
        self: t('text.self'),
        input: t('text.placeholder'),
        send: t('text.next'),
        notReady: t(isPaused || isCovered ? 'text.placeholder' : 'text.notReady'),
        writing: t('text.writing'),
        ...(isCovered && { note: t('text.covered') }),
        ...(isPaused && { note: t(ready ? 'text.pausedAmongStaff' : 'text.paused') }),
      }}
      nameOf={(id) => {
        const participant = view?.participants.find((one) => one.id === id)
        return participant === undefined ? t('text.other') : nameOf(participant)
      }}
      onLine={(line) => text.setLine(line)}
      onComplete={() => text.completeLine()}
    />
  )
}
