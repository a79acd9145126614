import { type ReactNode, useState } from 'react'
import type { PersonRow } from '#shared/model/administration.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useBusy } from '../ui/useBusy.ts'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { ConfirmButton } from './ConfirmButton.tsx'
import { InvitationForm } from './InvitationForm.tsx'
import { LinkNote } from './LinkNote.tsx'
import { PanelPart } from './PanelPart.tsx'
import type { LinkWish, MadeLink } from './PeopleDesk.ts'
import type { PersonActions } from './PersonPanel.tsx'

/** The local account of a person: the link that was made just now, or the ways to make one. */
export function PersonAccount(
  props: Pick<PersonActions, 'onMakeLink' | 'onRead'> & { readonly person: PersonRow },
): ReactNode {
  const { t } = useMessages()
  const { person, onMakeLink } = props
  const [busy, begin] = useBusy()
  const [made, setMade] = useState<MadeLink | null>(null)
  const ways = useFocusAfter<HTMLDivElement>(made !== null)
  if (made !== null) {
    return (
      <PanelPart title={t('people.link.title')} how={t('people.link.how')}>
        <LinkNote
          link={made}
          testId={`link-${person.id}`}
          onClose={() => {
            setMade(null)
            // It may have been used meanwhile.
            props.onRead()
          }}
        />
      </PanelPart>
    )
  }
  const make = (wish: LinkWish) => begin(async () => setMade(await onMakeLink(person.id, wish)))
  return (
    <div ref={ways} tabIndex={-1}>
      <LinkWays person={person} busy={busy} onMake={make} />
    </div>
  )
}

/** By how far the account is: an invitation, or the ways back in. */
function LinkWays(props: {
  readonly person: PersonRow
  readonly busy: boolean
  readonly onMake: (wish: LinkWish) => void
}): ReactNode {
  const { t } = useMessages()
  const { busy, onMake } = props
  const { id, displayName: name, account } = props.person
  if (account === null) {
    return (
      <PanelPart title={t('people.account.title')} how={t('people.invite.how', { name })}>
        <InvitationForm
          name={name}
          testId={id}
          busy={busy}
          onMake={(loginName) => onMake({ kind: 'invitation', loginName })}
        />
      </PanelPart>
    )
  }
  const { loginName } = account
  if (account.state === 'invited') {
    return (
      <PanelPart title={t('people.account.title')} how={t('people.invite.again', { loginName })}>
        <Button testId={`invite-${id}`} busy={busy} onClick={() => onMake({ kind: 'invitation', loginName })}>
          {t('people.invite')}
        </Button>
      </PanelPart>
    )
  }
  return (
    <>
      <PanelPart title={t('people.reset.title')} how={t('people.reset.how')}>
        <Button testId={`reset-${id}`} busy={busy} onClick={() => onMake({ kind: 'reset' })}>
          {t('people.resetLink')}
        </Button>
      </PanelPart>
      <PanelPart title={t('people.startOver.title')} how={t('people.startOver.how')}>
        <ConfirmButton
          label={t('people.startOver')}
          confirm={t('people.startOver.confirm', { name })}
          testId={`start-over-${id}`}
          onConfirm={() => onMake({ kind: 'startOver' })}
        />
      </PanelPart>
    </>
  )
}
