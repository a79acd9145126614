import { defaultRules } from '#shared/model/rules.ts'
import type { rulesRequests } from '#shared/signalling/requests/rules.ts'
import type { HostileCases } from './cases.ts'

/** What is tried with the requests that decide how an agency works. */
export const rulesCases: HostileCases<keyof typeof rulesRequests> = {
  'rules.get': {
    may: ['agencyAdministrator'],
    sound: () => ({}),
    misplaced: 'the own rules are always there',
  },
  'rules.set': {
    may: ['agencyAdministrator'],
    sound: () => defaultRules,
    misplaced: 'names no agency: it is always the own one',
  },
}
