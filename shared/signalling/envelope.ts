import * as z from 'zod/mini'
import { RequestId } from '../model/ids.ts'
import type { WireError } from './errorCodes.ts'

/** What a client sends: `requestId` is there for every changing request and only for those. */
export const RequestEnvelope = z.strictObject({
  requestId: z.optional(RequestId),
  input: z.unknown(),
})
export type RequestEnvelope = z.infer<typeof RequestEnvelope>

/** What a client gets back through the acknowledgement. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: WireError }
