import { type ReactNode, useEffect } from 'react'
import type { CallView } from '#shared/model/call.ts'
import { askingNow } from '#shared/web/guests/atTheDoor.ts'
import { useGuestParts } from '#shared/web/guests/useGuestParts.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { DoorQuestion } from './DoorQuestion.tsx'
import { InviteDialog } from './InviteDialog.tsx'

/** Everything about guests that wants something from the resident: the question at the door, and inviting. */
export function GuestDoor(props: {
  readonly session: CallSession
  readonly view: CallView
  readonly inviting: boolean
  readonly onInvited: () => void
}): ReactNode {
  const { session, view } = props
  const { door, inviting } = useGuestParts(session)
  const answered = useStore(door.answered)
  const progress = useStore(door.progress)
  const asking = askingNow(view.invitations, 'resident', answered)
  const askingId = asking?.id ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one who asks is the reason
  useEffect(() => door.forget(), [door, askingId])
  const question = asking !== null && (
    <DoorQuestion
      key={asking.id}
      kind={asking.kind}
      progress={progress}
      onAnswer={(mayComeIn) => void door.answer(asking.id, mayComeIn)}
    />
  )
  // What lies behind an open dialog can neither be seen nor pressed: there the question stands in it.
  return props.inviting ? (
    <InviteDialog
      inviting={inviting}
      invitations={view.invitations}
      question={question}
      onClose={props.onInvited}
    />
  ) : (
    question
  )
}
