import * as z from 'zod/mini'
import type { Answer } from '#shared/signalling/envelope.ts'
import { WireError } from '#shared/signalling/errorCodes.ts'
import { type RequestName, type RequestValue, requests } from '#shared/signalling/requests.ts'

const Envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: WireError }),
])

const incomprehensible = { ok: false, error: { code: 'internal' } } as const

// The table seen by what its schemas give, so that the type of a value follows from its name.
const values: { readonly [Name in RequestName]: { readonly value: z.ZodMiniType<RequestValue<Name>> } } =
  requests

/** Reads an answer by the table; one that it does not allow is the server's own fault, `internal`. */
export function parseAnswer<Name extends RequestName>(name: Name, raw: unknown): Answer<RequestValue<Name>> {
  const answer = z.safeParse(Envelope, raw)
  if (!answer.success) return incomprehensible
  if (!answer.data.ok) return answer.data
  const value = z.safeParse(values[name].value, answer.data.value)
  return value.success ? { ok: true, value: value.data } : incomprehensible
}
