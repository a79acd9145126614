import * as z from 'zod/mini'
import { DispositionsView, MadeDisposition, mostDispositionsInUse } from '../../model/disposition.ts'
import { DispositionId } from '../../model/ids.ts'
import type { RequestDefinition } from '../define.ts'

/** The version of the list that a change was made on: what somebody else changed since is never overwritten. */
const version = z.int().check(z.minimum(0))
const changed = z.object({ version: z.number() })

/** Requests of those who decide what experts choose from after a call. */
export const dispositionRequests = {
  'disposition.list': {
    plane: 'lobby',
    permission: 'disposition.edit',
    changing: false,
    input: z.strictObject({}),
    value: DispositionsView,
    about: "The agency's dispositions in their order, and those that the platform always has.",
  },
  'disposition.set': {
    plane: 'lobby',
    permission: 'disposition.edit',
    changing: true,
    input: z.strictObject({ version, disposition: MadeDisposition }),
    value: changed,
    about: 'Changes a disposition, or adds one whose id is new; what it counts as stays as it was made.',
  },
  'disposition.order': {
    plane: 'lobby',
    permission: 'disposition.edit',
    changing: true,
    input: z.strictObject({
      version,
      ids: z.array(DispositionId).check(z.maxLength(mostDispositionsInUse)),
    }),
    value: changed,
    about: 'Puts the dispositions in use into another order; those out of use keep their places.',
  },
} as const satisfies Record<string, RequestDefinition>
