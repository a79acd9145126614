import { type ReactNode, useState } from 'react'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import { SlipDialog } from './SlipDialog.tsx'

/** For somebody who was here a moment ago and has the code of that matter: the same expert is asked first. */
export function SlipButton(props: {
  readonly code: TicketCode | null
  readonly onCode: (code: TicketCode | null) => void
}): ReactNode {
  const { t } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const { code, onCode } = props
  return (
    <>
      <Button
        kind="secondary"
        icon={code === null ? 'document' : 'check'}
        testId="slip"
        onPress={() => setOpen(true)}
      >
        {t(code === null ? 'slip.open' : 'slip.given')}
      </Button>
      {isOpen && (
        <SlipDialog
          onCode={(typed) => {
            onCode(typed)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
