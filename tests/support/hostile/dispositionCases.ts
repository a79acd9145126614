import type { MadeDisposition } from '#shared/model/disposition.ts'
import type { dispositionRequests } from '#shared/signalling/requests/disposition.ts'
import { begun } from '../dispositions.ts'
import type { HostileCases } from './cases.ts'

const text = { fi: 'x', sv: 'x', en: 'x' }
const disposition: MadeDisposition = {
  id: begun.solved,
  outcome: 'solved',
  name: text,
  hint: null,
  inUse: true,
}
/** What every agency begins with; each list has its own. */
const version = 1

/** What is tried with the requests that decide what experts choose from after a call. */
export const dispositionCases: HostileCases<keyof typeof dispositionRequests> = {
  'disposition.list': {
    may: ['agencyAdministrator'],
    sound: () => ({}),
    misplaced: 'the own list is always there',
  },
  'disposition.set': {
    may: ['agencyAdministrator'],
    sound: () => ({ version, disposition }),
    misplaced: [
      {
        what: 'on a list that somebody has changed since',
        by: 'agencyAdministrator',
        input: () => ({ version: 0, disposition }),
        code: 'conflict',
      },
      {
        what: "one of the platform's own",
        by: 'agencyAdministrator',
        input: () => ({ version, disposition: { ...disposition, id: begun.nobodyThere } }),
        code: 'notFound',
      },
      {
        what: 'another outcome for one that tickets were counted by',
        by: 'agencyAdministrator',
        input: () => ({ version, disposition: { ...disposition, outcome: 'advised' } }),
        code: 'outOfOrder',
      },
    ],
  },
  'disposition.order': {
    may: ['agencyAdministrator'],
    sound: () => ({ version, ids: [begun.forwarded, begun.solved, begun.advised, begun.continues] }),
    misplaced: [
      {
        what: 'on a list that somebody has changed since',
        by: 'agencyAdministrator',
        input: () => ({ version: 0, ids: [begun.solved] }),
        code: 'conflict',
      },
      {
        what: 'some of them',
        by: 'agencyAdministrator',
        input: () => ({ version, ids: [begun.solved, begun.advised] }),
        code: 'notFound',
      },
      {
        what: "the platform's own among them",
        by: 'agencyAdministrator',
        input: () => ({ version, ids: [begun.solved, begun.advised, begun.continues, begun.nobodyThere] }),
        code: 'notFound',
      },
    ],
  },
}
