import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { useBusy } from '../ui/useBusy.ts'
import type { GuestDesk } from './GuestDesk.ts'
import { useGuestMessages } from './messages.tsx'

/** The way out, at any time. */
export function LeaveButton(props: { readonly desk: GuestDesk }): ReactNode {
  const { t } = useGuestMessages()
  const [leaving, begin] = useBusy()
  return (
    <Button
      kind="danger"
      icon="leave"
      testId="guest-leave"
      busy={leaving}
      onClick={() => begin(() => props.desk.leave())}
    >
      {t(leaving ? 'guest.leaving' : 'guest.leave')}
    </Button>
  )
}
