import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useInLanguage } from '../languages/useInLanguage.ts'
import { useMessages } from '../messages.tsx'
import type { ServedNow } from './useServedWords.ts'

/** Nobody on duty serves any of what a screen shows in the resident's language. */
export function NobodyServes({ spoken }: Pick<ServedNow, 'spoken'>): ReactNode {
  const { t } = useMessages()
  const inLanguage = useInLanguage()
  return (
    <StatusNotice tone="info" icon="info" testId="nobody-serves">
      {t('served.nobodyAtAll', { inLanguage: inLanguage(spoken) })}
    </StatusNotice>
  )
}
