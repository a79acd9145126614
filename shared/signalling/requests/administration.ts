import * as z from 'zod/mini'
import { Sha256 } from '../../http/routes.ts'
import { BoothLimit, PersonRow } from '../../model/administration.ts'
import { BoothId, PersonId, ServicePointId } from '../../model/ids.ts'
import type { RequestDefinition } from '../define.ts'

const nothing = z.strictObject({})

/** Requests of administrators, the operator's and the agencies'. */
export const administrationRequests = {
  'booth.makeCode': {
    plane: 'lobby',
    permission: 'booth.enrol',
    changing: true,
    input: z.strictObject({ boothId: BoothId, codeHash: Sha256 }),
    value: nothing,
    about: 'Lets the device that shows the code become the booth within an hour; an older code is void.',
  },
  'booth.block': {
    plane: 'lobby',
    permission: 'booth.block',
    changing: true,
    input: z.strictObject({ boothId: BoothId }),
    value: nothing,
    about: "Takes the booth's device back: it is out within a second, also out of a call.",
  },
  'booth.move': {
    plane: 'lobby',
    permission: 'booth.move',
    changing: true,
    input: z.strictObject({ boothId: BoothId, servicePointId: ServicePointId }),
    value: nothing,
    about: 'The same device at another service point; refused while somebody is in the booth.',
  },
  'booth.limit': {
    plane: 'lobby',
    permission: 'booth.limit',
    changing: true,
    input: z.strictObject({ boothId: BoothId, mostBps: BoothLimit }),
    value: nothing,
    about:
      'What media to and from the booth may take each way, for links that are paid by what goes over them; null: no limit. Holds at once, in the call that goes on, too.',
  },
  'person.list': {
    plane: 'lobby',
    permission: 'person.see',
    changing: false,
    input: nothing,
    value: z.object({ people: z.array(PersonRow) }),
    about: 'The people who may sign in: of the own agency, or all.',
  },
  'person.setDisabled': {
    plane: 'lobby',
    permission: 'person.disable',
    changing: true,
    input: z.strictObject({ personId: PersonId, isDisabled: z.boolean() }),
    value: nothing,
    about: 'Lets a person in no more, on any device, from this second on; or again.',
  },
  'person.signOut': {
    plane: 'lobby',
    permission: 'person.disable',
    changing: true,
    input: z.strictObject({ personId: PersonId }),
    value: nothing,
    about: 'Ends every session of a person, who may sign in anew.',
  },
} as const satisfies Record<string, RequestDefinition>
