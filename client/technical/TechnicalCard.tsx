import { lazy, type ReactNode, Suspense, useId, useMemo, useState } from 'react'
import { loadPart } from '#shared/web/loadPart.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { technicalDesk } from './technicalDesk.ts'

const TechnicalParts = lazy(async () => ({
  default: (await loadPart(() => import('./TechnicalParts.tsx'))).DayPart,
}))

/** How the technique of calls went; folded away and not even fetched before somebody wants it. */
export function TechnicalCard(props: { readonly lobby: StaffLobby }): ReactNode {
  const { t } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const { client } = props.lobby
  const desk = useMemo(() => technicalDesk(client), [client])
  const id = useId()
  return (
    <Card
      heading={t('technical.title')}
      testId="technical"
      aside={
        <Button
          kind="quiet"
          aria-expanded={isOpen}
          aria-controls={id}
          testId="technical-show"
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'technical.hide' : 'technical.show')}
        </Button>
      }
    >
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <Suspense fallback={null}>
            <TechnicalParts desk={desk} />
          </Suspense>
        )}
      </div>
    </Card>
  )
}
