import type { ReactNode } from 'react'
import type { Offer } from '#shared/model/desk.ts'
import { useMessages } from '../messages.tsx'
import type { Ring } from '../sound/Ring.ts'
import { offerTune } from '../sound/tunes.ts'
import { useAttention } from '../sound/useAttention.ts'
import type { OfferAnswers } from './OfferAnswers.ts'
import { OfferDialog } from './OfferDialog.tsx'

/** An offer that rings until it is answered. */
export function OfferContainer(props: {
  readonly offer: Offer
  readonly arrivedAtMs: number
  readonly answers: OfferAnswers
  readonly ring: Ring
}): ReactNode {
  const { t } = useMessages()
  const { offer, answers } = props
  useAttention(props.ring, offerTune, t('offer.titleFlash'))
  return (
    <OfferDialog
      offer={offer}
      arrivedAtMs={props.arrivedAtMs}
      onAccept={() => void answers.accept(offer)}
      onReject={(reason) => void answers.reject(offer, reason)}
    />
  )
}
