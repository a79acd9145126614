import type { CataloguePerson, LocalisedText } from './types.ts'

const EXPERT: LocalisedText = { fi: 'Asiantuntija', sv: 'Sakkunnig', en: 'Expert' }
const TAX_EXPERT: LocalisedText = { fi: 'Veroasiantuntija', sv: 'Skattesakkunnig', en: 'Tax expert' }
const ADVISOR: LocalisedText = { fi: 'Palveluneuvoja', sv: 'Servicerådgivare', en: 'Service advisor' }
const SUPERVISOR: LocalisedText = { fi: 'Palveluesihenkilö', sv: 'Servicechef', en: 'Service supervisor' }

const AGENCY_ADMINISTRATOR: LocalisedText = {
  fi: 'Viraston pääkäyttäjä',
  sv: 'Ämbetsverkets administratör',
  en: 'Agency administrator',
}
const ADMINISTRATOR: LocalisedText = { fi: 'Pääkäyttäjä', sv: 'Administratör', en: 'Administrator' }

/** Invented people for trying the system out; nobody real is meant. */
export const people: readonly CataloguePerson[] = [
  {
    id: 'demo-kela-1',
    agencyId: 'kela',
    displayName: 'Aino Demo',
    roleName: EXPERT,
    roles: ['expert'],
    languages: ['fi', 'sv', 'en'],
    serviceIds: [
      'kela.housing',
      'kela.social-assistance',
      'kela.unemployment',
      'kela.family',
      'kela.sickness',
      'kela.study',
      'kela.pension',
    ],
    servicePointId: null,
    isDemo: true,
  },
  {
    id: 'demo-kela-2',
    agencyId: 'kela',
    displayName: 'Eino Demo',
    roleName: EXPERT,
    roles: ['expert'],
    languages: ['fi', 'sv', 'en'],
    serviceIds: ['kela.housing', 'kela.social-assistance', 'kela.unemployment', 'kela.study'],
    servicePointId: null,
    isDemo: true,
  },
  {
    id: 'demo-kela-supervisor',
    agencyId: 'kela',
    displayName: 'Helmi Demo',
    roleName: SUPERVISOR,
    roles: ['supervisor'],
    languages: ['fi', 'sv', 'en'],
    serviceIds: [],
    servicePointId: null,
    isDemo: true,
  },
  {
    id: 'demo-municipality-1',
    agencyId: 'municipality',
    displayName: 'Väinö Demo',
    roleName: EXPERT,
    roles: ['expert'],
    languages: ['fi', 'sv', 'en'],
    serviceIds: [
      'municipality.general-advice',
      'municipality.digital-support',
      'municipality.early-education',
      'municipality.building-permit',
    ],
    servicePointId: null,
    isDemo: true,
  },
  {
    id: 'demo-municipality-2',
    agencyId: 'municipality',
    displayName: 'Siiri Demo',
    roleName: EXPERT,
    roles: ['expert'],
    languages: ['fi', 'sv', 'en'],
    serviceIds: ['municipality.general-advice', 'municipality.digital-support'],
    servicePointId: null,
    isDemo: true,
  },
  {
    id: 'demo-tax-1',
    agencyId: 'tax',
    displayName: 'Onni Demo',
    roleName: TAX_EXPERT,
    roles: ['expert'],
    languages: ['fi', 'sv', 'en'],
    serviceIds: ['tax.tax-card', 'tax.tax-return', 'tax.residual-tax', 'tax.inheritance'],
    servicePointId: null,
    isDemo: true,
  },
  {
    id: 'demo-lahti-advisor',
    agencyId: 'municipality',
    displayName: 'Kerttu Demo',
    roleName: ADVISOR,
    roles: ['advisor'],
    languages: ['fi', 'sv', 'en'],
    serviceIds: [],
    servicePointId: 'lahti-campus',
    isDemo: true,
  },
  {
    id: 'demo-kela-administrator',
    agencyId: 'kela',
    displayName: 'Tauno Demo',
    roleName: AGENCY_ADMINISTRATOR,
    roles: ['agencyAdministrator'],
    languages: ['fi', 'sv', 'en'],
    serviceIds: [],
    servicePointId: null,
    isDemo: true,
  },
  {
    id: 'demo-administrator',
    agencyId: null,
    displayName: 'Lempi Demo',
    roleName: ADMINISTRATOR,
    roles: ['administrator'],
    languages: ['fi', 'sv', 'en'],
    serviceIds: [],
    servicePointId: null,
    isDemo: true,
  },
]
