import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { RealTimeText } from '#shared/web/media/RealTimeText.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { RealTimeTextPanel } from '#shared/web/ui/RealTimeTextPanel.tsx'
import { useMessages } from '../messages.tsx'
import { participantWords } from './ParticipantList.tsx'

/** The call's real-time text. */
export function CallText(props: { readonly text: RealTimeText; readonly view: CallView | null }): ReactNode {
  const { t } = useMessages()
  const { text, view } = props
  const turns = useStore(text.turns)
  const ready = useStore(text.ready)
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
        notReady: t('text.notReady'),
        writing: t('text.writing'),
      }}
      nameOf={(id) => {
        const role = view?.participants.find((participant) => participant.id === id)?.role
        return t(role === undefined ? 'text.other' : participantWords[role])
      }}
      onLine={(line) => text.setLine(line)}
      onComplete={() => text.completeLine()}
    />
  )
}
