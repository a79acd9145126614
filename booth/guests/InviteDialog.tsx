import { type ReactNode, useLayoutEffect } from 'react'
import type { Invitation } from '#shared/model/guest.ts'
import type { Inviting } from '#shared/web/guests/Inviting.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Dialog } from '../screens/parts/Dialog.tsx'
import { CodeNote } from './CodeNote.tsx'
import { InvitedList } from './InvitedList.tsx'
import { KindTiles } from './KindTiles.tsx'
import { refusalWords } from './refusalWords.ts'

/** Invites somebody into the call, and shows who has been invited. */
export function InviteDialog(props: {
  readonly inviting: Inviting
  readonly invitations: readonly Invitation[]
  /** Somebody stands at the door while this is open. */
  readonly question: ReactNode
  readonly onClose: () => void
}): ReactNode {
  const { t } = useMessages()
  const { inviting, invitations } = props
  const made = useStore(inviting.made)
  const progress = useStore(inviting.progress)
  const { busy, refusal } = progress

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what stands when it opens.
  useLayoutEffect(() => inviting.reopen(invitations), [inviting])
  return (
    <Dialog
      title={made === null ? t('invite.title') : t(`invite.code.${made.kind}`)}
      name="invite"
      above={props.question}
      step={made}
      onClose={props.onClose}
    >
      {refusal !== null && (
        <StatusNotice tone="warning" testId="invite-refused">
          {t(refusalWords(refusal))}
        </StatusNotice>
      )}
      {made === null ? (
        <KindTiles busy={busy} onChoose={(kind) => void inviting.invite(kind)} />
      ) : (
        <CodeNote
          key={made.invitationId}
          made={made}
          invitations={invitations}
          onAnother={() => inviting.forget()}
        />
      )}
      <InvitedList
        invitations={invitations}
        busy={hasToWait(progress)}
        onTakeBack={(invitationId) => void inviting.takeBack(invitationId)}
      />
    </Dialog>
  )
}
