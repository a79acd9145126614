import * as z from 'zod/mini'
import { AgencyRules } from '../../model/rules.ts'
import type { RequestDefinition } from '../define.ts'

const nothing = z.strictObject({})

/** Requests of those who decide how their agency works. */
export const rulesRequests = {
  'rules.get': {
    plane: 'lobby',
    permission: 'rules.edit',
    changing: false,
    input: nothing,
    value: AgencyRules,
    about: "How the agency's tickets are matched, offered and finished, and how soon they should be served.",
  },
  'rules.set': {
    plane: 'lobby',
    permission: 'rules.edit',
    changing: true,
    input: AgencyRules,
    value: nothing,
    about: 'Sets all of these rules; they hold from the next look at the queue on.',
  },
} as const satisfies Record<string, RequestDefinition>
