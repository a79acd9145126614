import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import type { Invitation } from '#shared/model/guest.ts'
import type { Inviting } from '#shared/web/guests/Inviting.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import { CodeNote } from './CodeNote.tsx'
import styles from './InviteDialog.module.css'
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
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const made = useStore(inviting.made)
  const progress = useStore(inviting.progress)
  const { busy, refusal } = progress

  // Closing while it is still in the page gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what stands when it opens.
  useLayoutEffect(() => inviting.reopen(invitations), [inviting])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is read from its heading on.
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true })
    dialog.current?.scrollTo({ top: 0 })
  }, [made])

  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={id}
      data-testid="invite-dialog"
      onClose={props.onClose}
    >
      <div className={styles['card']}>
        {props.question}
        <div className={styles['head']}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {made === null ? t('invite.title') : t(`invite.code.${made.kind}`)}
          </h2>
          <Button kind="secondary" icon="close" testId="close-invite" onPress={props.onClose}>
            {t('call.close')}
          </Button>
        </div>
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
      </div>
    </dialog>
  )
}
