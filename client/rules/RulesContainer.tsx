import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { useMessages } from '../messages.tsx'
import { Card } from '../ui/Card.tsx'
import { LoadFailed } from '../ui/LoadFailed.tsx'
import { useBusy } from '../ui/useBusy.ts'
import type { RulesDesk } from './RulesDesk.ts'
import { RulesForm } from './RulesForm.tsx'

/** The agency's rules with their server. */
export function RulesContainer(props: { readonly desk: RulesDesk }): ReactNode {
  const { t } = useMessages()
  return (
    <Card heading={t('rules.title')} testId="rules">
      <Content desk={props.desk} />
    </Card>
  )
}

function Content({ desk }: { readonly desk: RulesDesk }): ReactNode {
  const { t } = useMessages()
  const known = useStore(desk.state)
  const [busy, begin] = useBusy()
  switch (known.state) {
    case 'loading':
      return <p>{t('rules.loading')}</p>
    case 'failed':
      return (
        <LoadFailed testId="rules-failed" onTryAgain={() => begin(() => desk.read())}>
          {t('rules.failed')}
        </LoadFailed>
      )
    case 'known':
      return (
        <RulesForm
          rules={known.rules}
          mayUndo={known.before !== null}
          busy={busy}
          onSave={(rules) => begin(() => desk.save(rules))}
          onUndo={() => begin(() => desk.undo())}
        />
      )
    default:
      return assertNever(known)
  }
}
