import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import type { CallId } from '#shared/model/ids.ts'
import { loadPart } from '#shared/web/loadPart.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { ModalDialog } from '../ui/ModalDialog.tsx'
import { technicalDesk } from './technicalDesk.ts'

const CallPart = lazy(async () => ({
  default: (await loadPart(() => import('./TechnicalParts.tsx'))).CallPart,
}))

/** The way to how the call's connections are. */
export function CallRecordButton(props: { readonly lobby: StaffLobby; readonly callId: CallId }): ReactNode {
  const { t } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const { client } = props.lobby
  const desk = useMemo(() => technicalDesk(client), [client])
  return (
    <>
      <Button kind="quiet" icon="info" testId="call-technical" onClick={() => setOpen(true)}>
        {t('technical.inCall')}
      </Button>
      <ModalDialog
        open={isOpen}
        title={t('technical.inCall')}
        mustStay={false}
        testId="call-technical-dialog"
        onClose={() => setOpen(false)}
      >
        {isOpen && (
          <Suspense fallback={null}>
            <CallPart desk={desk} callId={props.callId} />
          </Suspense>
        )}
      </ModalDialog>
    </>
  )
}
