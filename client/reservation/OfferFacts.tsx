import type { ReactNode } from 'react'
import type { Offer } from '#shared/model/desk.ts'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { formatClock } from '../time/formatClock.ts'
import { Facts } from '../ui/Facts.tsx'
import { mediaWords } from './mediaWords.ts'

/** What somebody has to know to answer an offer: the ticket's things, and between which languages it is interpreted. */
export function OfferFacts(props: { readonly offer: Offer }): ReactNode {
  const { t, local } = useMessages()
  const { ticket, seat, interpreting } = props.offer
  const pair =
    interpreting &&
    t('offer.pair', {
      from: t(languageWords[interpreting.from]),
      into: t(languageWords[interpreting.into]),
    })
  const languages =
    pair === null
      ? { name: t('offer.language'), value: t(languageWords[ticket.language]) }
      : { name: t(seat === 'interpreter' ? 'offer.interprets' : 'offer.withInterpreter'), value: pair }
  return (
    <Facts
      facts={[
        languages,
        { name: t('offer.point'), value: `${local(ticket.servicePoint.name)}, ${local(ticket.boothName)}` },
        { name: t('offer.media'), value: t(mediaWords[ticket.media]) },
        // In a call that goes on already nobody waits in a queue.
        ...(seat === 'colleague' ? [] : [{ name: t('offer.waited'), value: formatClock(ticket.waitedMs) }]),
      ]}
    />
  )
}
