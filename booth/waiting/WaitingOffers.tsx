import { type ReactNode, useState } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { Offer } from '../flow/offers.ts'
import { LanguageTiles } from '../languages/LanguageTiles.tsx'
import { useInLanguage } from '../languages/useInLanguage.ts'
import { useMessages } from '../messages.tsx'
import { Dialog } from '../screens/parts/Dialog.tsx'
import { Tile } from '../screens/parts/Tile.tsx'
import styles from './WaitingOffers.module.css'

/** What can be had at once instead of waiting on. */
export function WaitingOffers(props: {
  readonly offers: readonly Offer[]
  readonly onLanguage: (language: SpokenLanguage) => void
  /** One that was not named before. */
  readonly onName: (language: SpokenLanguage) => void
  readonly onAdvice: (language: SpokenLanguage) => void
}): ReactNode {
  const { t } = useMessages()
  return (
    <section className={styles['offers']} aria-labelledby="offers-title" data-testid="offers">
      <h2 id="offers-title">{t('offers.title')}</h2>
      <ul className={styles['list']}>
        {props.offers.map((offer) => (
          <li key={offer.kind === 'language' ? offer.language : offer.kind}>
            <OfferTile offer={offer} {...props} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OfferTile(
  props: { readonly offer: Offer } & Omit<Parameters<typeof WaitingOffers>[0], 'offers'>,
): ReactNode {
  const { t } = useMessages()
  const inLanguage = useInLanguage()
  const { offer, onLanguage, onName, onAdvice } = props
  switch (offer.kind) {
    case 'language':
      return (
        <Tile
          icon="globe"
          title={t('offers.language', { inLanguage: inLanguage(offer.language) })}
          text={t('offers.languageText')}
          testId={`offer-language-${offer.language}`}
          onPress={() => onLanguage(offer.language)}
        />
      )
    case 'name':
      return <NameLanguage languages={offer.languages} onName={onName} />
    case 'advice':
      return (
        <Tile
          icon="letterQuestion"
          title={t('offers.advice')}
          text={t('offers.adviceText', { inLanguage: inLanguage(offer.language) })}
          testId="offer-advice"
          onPress={() => onAdvice(offer.language)}
        />
      )
    default:
      return assertNever(offer)
  }
}

function NameLanguage(props: {
  readonly languages: readonly SpokenLanguage[]
  readonly onName: (language: SpokenLanguage) => void
}): ReactNode {
  const { t } = useMessages()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Tile
        icon="globe"
        title={t('offers.name')}
        text={t('offers.nameText')}
        testId="offer-name"
        onPress={() => setOpen(true)}
      />
      {isOpen && (
        <Dialog title={t('second.title')} name="name-language" onClose={() => setOpen(false)}>
          <p>{t('offers.nameText')}</p>
          <LanguageTiles languages={props.languages} testId="name" onChoose={props.onName} />
        </Dialog>
      )}
    </>
  )
}
