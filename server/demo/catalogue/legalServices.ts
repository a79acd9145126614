import type { CatalogueService } from './types.ts'

/** Legal aid, guardianship and community sanctions. */
export const legalServices: readonly CatalogueService[] = [
  {
    id: 'legal-services.legal-aid',
    agencyId: 'legal-services',
    name: { fi: 'Oikeusapu', sv: 'Rättshjälp', en: 'Legal aid' },
    description: {
      fi: 'Apua juristilta, esimerkiksi erossa, perintöasiassa tai riidassa.',
      sv: 'Hjälp av en jurist, till exempel vid skilsmässa, i arvsfrågor eller i en tvist.',
      en: 'Help from a lawyer, for example in a divorce, an inheritance matter or a dispute.',
    },
    icon: 'law',
    validFrom: '2025-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'legal-services.guardianship',
    agencyId: 'legal-services',
    name: { fi: 'Edunvalvonta', sv: 'Intressebevakning', en: 'Public guardianship' },
    description: {
      fi: 'Neuvontaa, kun teille tai läheisellenne tarvitaan edunvalvoja hoitamaan raha-asioita.',
      sv: 'Råd när du eller en närstående behöver en intressebevakare för sina ekonomiska ärenden.',
      en: 'Advice when you or someone close to you needs a guardian to take care of financial matters.',
    },
    icon: 'family',
    validFrom: '2025-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'legal-services.debt-advice',
    agencyId: 'legal-services',
    name: {
      fi: 'Talous- ja velkaneuvonta',
      sv: 'Ekonomi- och skuldrådgivning',
      en: 'Financial and debt counselling',
    },
    description: {
      fi: 'Maksutonta apua, kun laskut tai velat kasvavat liian suuriksi.',
      sv: 'Gratis hjälp när räkningarna eller skulderna blir för stora.',
      en: 'Free help when your bills or debts grow too large.',
    },
    icon: 'money',
    validFrom: '2025-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'rise.community-sanction',
    agencyId: 'rise',
    name: { fi: 'Yhdyskuntaseuraamus', sv: 'Samhällspåföljd', en: 'Community sanction' },
    description: {
      fi: 'Tapaamisia ja neuvontaa, kun suoritatte yhdyskuntaseuraamusta tai olette valvonnassa.',
      sv: 'Möten och råd när du avtjänar en samhällspåföljd eller står under övervakning.',
      en: 'Meetings and advice when you serve a community sanction or are under supervision.',
    },
    icon: 'law',
    validFrom: '2020-01-01',
    validTo: null,
    successorId: null,
  },
]
