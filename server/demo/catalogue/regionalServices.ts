import type { CatalogueService } from './types.ts'

/** Permits, supervision, business and roads. */
export const regionalServices: readonly CatalogueService[] = [
  {
    id: 'lvv.environment',
    agencyId: 'lvv',
    name: {
      fi: 'Ympäristö- ja vesiluvat',
      sv: 'Miljö- och vattentillstånd',
      en: 'Environmental and water permits',
    },
    description: {
      fi: 'Neuvontaa luvan hakemisesta ja lähialueenne hankkeista.',
      sv: 'Råd om att ansöka om tillstånd och om projekt i ditt närområde.',
      en: 'Advice on applying for a permit and on projects near you.',
    },
    icon: 'leaf',
    validFrom: '2026-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'lvv.occupational-safety',
    agencyId: 'lvv',
    name: { fi: 'Työsuojelu', sv: 'Arbetarskydd', en: 'Occupational safety and health' },
    description: {
      fi: 'Neuvontaa työsuhteesta, työajasta ja työpaikan turvallisuudesta.',
      sv: 'Råd om anställning, arbetstid och säkerheten på arbetsplatsen.',
      en: 'Advice on employment, working hours and safety at work.',
    },
    icon: 'work',
    validFrom: '2026-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'elinvoimakeskus.business',
    agencyId: 'elinvoimakeskus',
    name: { fi: 'Yritystuet', sv: 'Företagsstöd', en: 'Business support' },
    description: {
      fi: 'Neuvontaa rahoituksesta yrityksen investointeihin ja kehittämiseen.',
      sv: 'Råd om finansiering för företagets investeringar och utveckling.',
      en: 'Advice on funding for investments and development in a business.',
    },
    icon: 'money',
    validFrom: '2026-01-01',
    validTo: null,
    successorId: null,
  },
  {
    id: 'elinvoimakeskus.roads',
    agencyId: 'elinvoimakeskus',
    name: {
      fi: 'Maantiet ja yksityistiet',
      sv: 'Landsvägar och enskilda vägar',
      en: 'Public and private roads',
    },
    description: {
      fi: 'Neuvontaa teiden kunnosta, liittymäluvista ja yksityistien avustuksesta.',
      sv: 'Råd om vägarnas skick, anslutningstillstånd och bidrag för enskild väg.',
      en: 'Advice on road conditions, access road permits and grants for private roads.',
    },
    icon: 'road',
    validFrom: '2026-01-01',
    validTo: null,
    successorId: null,
  },
]
