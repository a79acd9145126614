import { BoothId, PersonId, ServicePointId } from '#shared/model/ids.ts'
import type { administrationRequests } from '#shared/signalling/requests/administration.ts'
import type { HostileCases } from './cases.ts'

const codeHash = 'x'.repeat(43)
const boothId = BoothId.parse('nurmes-library-1')
const servicePointId = ServicePointId.parse('lahti-campus')
const noBooth = BoothId.parse('nowhere')
const ofTax = PersonId.parse('demo-tax-1')
const nobody = PersonId.parse('nobody')

/** What is tried with administrators' requests. */
export const administrationCases: HostileCases<keyof typeof administrationRequests> = {
  'booth.makeCode': {
    may: ['administrator'],
    sound: () => ({ boothId, codeHash }),
    misplaced: [
      {
        what: 'no booth',
        by: 'administrator',
        input: () => ({ boothId: noBooth, codeHash }),
        code: 'notFound',
      },
    ],
  },
  'booth.block': {
    may: ['administrator'],
    sound: () => ({ boothId }),
    misplaced: [
      { what: 'no booth', by: 'administrator', input: () => ({ boothId: noBooth }), code: 'notFound' },
    ],
  },
  'booth.move': {
    may: ['administrator'],
    sound: () => ({ boothId, servicePointId }),
    misplaced: [
      {
        what: 'to no place',
        by: 'administrator',
        input: () => ({ boothId, servicePointId: ServicePointId.parse('nowhere') }),
        code: 'notFound',
      },
      {
        what: 'a booth that somebody sits in',
        by: 'administrator',
        input: () => ({ boothId: BoothId.parse('heinola-library-1'), servicePointId }),
        code: 'outOfOrder',
      },
    ],
  },
  'booth.limit': {
    may: ['administrator'],
    sound: () => ({ boothId, mostBps: 250_000 }),
    misplaced: [
      {
        what: 'no booth',
        by: 'administrator',
        input: () => ({ boothId: noBooth, mostBps: null }),
        code: 'notFound',
      },
    ],
  },
  'person.list': {
    may: ['administrator', 'agencyAdministrator'],
    sound: () => ({}),
    misplaced: 'the own people are always there',
  },
  'person.setDisabled': {
    may: ['administrator', 'agencyAdministrator'],
    sound: () => ({ personId: PersonId.parse('demo-kela-2'), isDisabled: false }),
    misplaced: [
      {
        what: "another agency's expert",
        by: 'agencyAdministrator',
        input: () => ({ personId: ofTax, isDisabled: true }),
        code: 'notFound',
      },
      {
        what: 'nobody',
        by: 'administrator',
        input: () => ({ personId: nobody, isDisabled: true }),
        code: 'notFound',
      },
    ],
  },
  'person.signOut': {
    may: ['administrator', 'agencyAdministrator'],
    sound: () => ({ personId: PersonId.parse('demo-kela-2') }),
    misplaced: [
      {
        what: "another agency's expert",
        by: 'agencyAdministrator',
        input: () => ({ personId: ofTax }),
        code: 'notFound',
      },
    ],
  },
}
