import type { CatalogueService } from './types.ts'

/** Taxes and debts. */
export const moneyServices: readonly CatalogueService[] = [
  {
    id: 'tax.tax-card',
    agencyId: 'tax',
    name: { fi: 'Verokortti', sv: 'Skattekort', en: 'Tax card' },
    description: {
      fi: 'Tilatkaa verokortti palkkaa, eläkettä tai etuutta varten tai muuttakaa veroprosenttia.',
      sv: 'Beställ ett skattekort för lön, pension eller förmån, eller ändra din skatteprocent.',
      en: 'Order a tax card for wages, a pension or a benefit, or change your tax rate.',
    },
    icon: 'tax',
    validFrom: '2020-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'tax.tax-return',
    agencyId: 'tax',
    name: { fi: 'Veroilmoitus', sv: 'Skattedeklaration', en: 'Tax return' },
    description: {
      fi: 'Apua esitäytetyn veroilmoituksen tarkistamiseen, täydentämiseen ja vähennyksiin.',
      sv: 'Hjälp med att granska och komplettera din förhandsifyllda skattedeklaration och med avdrag.',
      en: 'Help with checking and completing your pre-filled tax return, and with deductions.',
    },
    icon: 'document',
    validFrom: '2020-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'tax.residual-tax',
    agencyId: 'tax',
    name: {
      fi: 'Jäännösvero ja maksujärjestely',
      sv: 'Kvarskatt och betalningsarrangemang',
      en: 'Back taxes and payment arrangement',
    },
    description: {
      fi: 'Neuvontaa, kun verot ovat maksamatta tai tarvitsette lisää maksuaikaa.',
      sv: 'Råd när du har obetalda skatter eller behöver mer betalningstid.',
      en: 'Advice when you have unpaid taxes or need more time to pay.',
    },
    icon: 'money',
    validFrom: '2020-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'tax.inheritance',
    agencyId: 'tax',
    name: { fi: 'Perintö- ja lahjavero', sv: 'Arvs- och gåvoskatt', en: 'Inheritance and gift tax' },
    description: {
      fi: 'Apua perukirjan toimittamiseen ja perintö- tai lahjaveroon.',
      sv: 'Hjälp med att lämna in en bouppteckning och med arvs- eller gåvoskatt.',
      en: 'Help with submitting an estate inventory and with inheritance or gift tax.',
    },
    icon: 'family',
    validFrom: '2020-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'enforcement.letter',
    agencyId: 'enforcement',
    name: {
      fi: 'Kirje tai maksukehotus ulosotosta',
      sv: 'Brev eller betalningsuppmaning från utsökningen',
      en: 'Letter or payment demand from enforcement',
    },
    description: {
      fi: 'Selvitämme yhdessä, mitä kirje tarkoittaa ja mitä teidän pitää tehdä.',
      sv: 'Vi reder tillsammans ut vad brevet betyder och vad du ska göra.',
      en: 'We go through together what the letter means and what you need to do.',
    },
    icon: 'letter',
    validFrom: '2020-12-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'enforcement.payment-plan',
    agencyId: 'enforcement',
    name: {
      fi: 'Velan maksaminen ulosotossa',
      sv: 'Betalning av skuld i utsökningen',
      en: 'Paying a debt in enforcement',
    },
    description: {
      fi: 'Neuvontaa velan maksamisesta, maksusuunnitelmasta ja palkan ulosmittauksesta.',
      sv: 'Råd om att betala skulder, om betalningsplan och om utmätning av lön.',
      en: 'Advice on paying your debts, on a payment plan and on garnishment of wages.',
    },
    icon: 'money',
    validFrom: '2020-12-01',
    validTo: null,
    successorId: null,
  },
]
