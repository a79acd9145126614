import { type ReactNode, useState } from 'react'
import type { Offer } from '#shared/model/desk.ts'
import { useMessages } from '../messages.tsx'
import type { Ring } from '../sound/Ring.ts'
import { offerTune } from '../sound/tunes.ts'
import { useAttention } from '../sound/useAttention.ts'
import type { OfferAnswers } from './OfferAnswers.ts'
import { OfferDialog } from './OfferDialog.tsx'
import { titleFlashWords } from './offerWords.ts'

/** An offer that rings until it is answered. */
export function OfferContainer(props: {
  readonly offer: Offer
  readonly arrivedAtMs: number
  readonly answers: OfferAnswers
  readonly ring: Ring
}): ReactNode {
  const { t } = useMessages()
  const { offer, answers } = props
  const [accepting, setAccepting] = useState(false)
  const isAnswered = accepting || offer.isAccepted
  useAttention(props.ring, offerTune, isAnswered ? null : t(titleFlashWords[offer.seat]))
  const accept = async () => {
    const answered = answers.accept(offer)
    setAccepting(true)
    if (!(await answered)) setAccepting(false)
  }
  return (
    <OfferDialog
      offer={offer}
      arrivedAtMs={props.arrivedAtMs}
      answered={isAnswered}
      onAccept={() => void accept()}
      onReject={(reason) => void answers.reject(offer, reason)}
    />
  )
}
