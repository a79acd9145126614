import { type ReactNode, useEffect, useState } from 'react'
import type { ServiceStaffing } from '#shared/model/desk.ts'
import { ServiceId } from '#shared/model/ids.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { ModalDialog } from '../ui/ModalDialog.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import styles from './TransferDialog.module.css'

type Listed =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'there'; readonly services: readonly ServiceStaffing[] }

/** Answers which services the agency has, and who is there for them. */
export type LoadServices = () => Promise<Answer<{ readonly services: readonly ServiceStaffing[] }>>

/**
 * To which of the agency's queues the resident is passed on, and who is there for it. Back to the own queue comes first:
 * another expert takes over.
 */
export function TransferDialog(props: {
  readonly open: boolean
  /** The one that the resident is served in now. */
  readonly serviceId: ServiceId
  /** The call is over, or its end was asked for. */
  readonly disabled: boolean
  readonly loadServices: LoadServices
  readonly onTransfer: (serviceId: ServiceId) => void
  readonly onClose: () => void
}): ReactNode {
  const { t, local } = useMessages()
  const { open, loadServices } = props
  const [listed, setListed] = useState<Listed>({ state: 'loading' })
  const [chosen, setChosen] = useState<ServiceId | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is there is read each time the dialog opens
  useEffect(() => {
    if (!open) return
    let isOpen = true
    setListed({ state: 'loading' })
    setChosen(null)
    void loadServices().then((answer) => {
      if (isOpen)
        setListed(answer.ok ? { state: 'there', services: answer.value.services } : { state: 'failed' })
    })
    return () => {
      isOpen = false
    }
  }, [open])
  const services = listed.state === 'there' ? listed.services : []
  const isOwn = ({ id }: ServiceStaffing) => id === props.serviceId
  const choices = services.toSorted((one, other) => Number(isOwn(other)) - Number(isOwn(one)))
  return (
    <ModalDialog
      open={open}
      title={t('transfer.title')}
      mustStay={false}
      testId="transfer"
      onClose={props.onClose}
    >
      <p>{t('transfer.about')}</p>
      {listed.state === 'loading' && <p role="status">{t('transfer.loading')}</p>}
      {listed.state === 'failed' && <StatusNotice tone="error">{t('transfer.failed')}</StatusNotice>}
      {choices.length > 0 && (
        <RadioCards
          name="transfer-service"
          legend={t('transfer.service')}
          chosen={chosen}
          choices={choices.map((service) => {
            const { id, name, available, waiting } = service
            // Oneself does not count.
            const onDuty = service.onDuty - (isOwn(service) ? 1 : 0)
            return {
              value: id,
              label: `${local(name)} – ${t('transfer.staffing', { onDuty, available, waiting })}`,
              ...(isOwn(service) && { hint: t('transfer.sameQueue') }),
            }
          })}
          onChoose={(value) => setChosen(ServiceId.parse(value))}
        />
      )}
      <div className={styles['actions']}>
        <Button
          kind="primary"
          icon="forward"
          testId="transfer-now"
          disabled={chosen === null || props.disabled}
          onClick={() => chosen !== null && props.onTransfer(chosen)}
        >
          {t('transfer.now')}
        </Button>
        <Button testId="transfer-cancel" onClick={props.onClose}>
          {t('transfer.cancel')}
        </Button>
      </div>
    </ModalDialog>
  )
}
