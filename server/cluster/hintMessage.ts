import * as z from 'zod/mini'
import type { Hint } from '#server/domain/ports/hints.ts'
import {
  AgencyId,
  BoothId,
  CallId,
  CredentialId,
  NodeId,
  PersonId,
  ServicePointId,
  TicketId,
} from '#shared/model/ids.ts'

/** PostgreSQL carries less than 8 000 bytes a message. */
const MOST_BYTES = 7_500

const WireHint = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('booth'), boothId: BoothId }),
  z.object({ kind: z.literal('desk'), personId: PersonId }),
  z.object({
    kind: z.literal('queue'),
    agencyId: AgencyId,
    ticketId: z.nullable(TicketId),
    personId: z.nullable(PersonId),
  }),
  z.object({ kind: z.literal('interpreter'), personId: PersonId }),
  z.object({ kind: z.literal('rules'), agencyId: AgencyId }),
  z.object({ kind: z.literal('call'), callId: CallId }),
  z.object({ kind: z.literal('alerts'), agencyId: AgencyId, servicePointId: ServicePointId }),
  z.object({ kind: z.literal('booths') }),
  z.object({
    kind: z.literal('credential'),
    id: CredentialId,
    generation: z.number(),
    isRevoked: z.boolean(),
  }),
  z.object({ kind: z.literal('everything') }),
  z.object({ kind: z.literal('connected'), principal: z.string(), generation: z.number() }),
])

const HintMessage = z.object({
  from: z.string(),
  nodeId: NodeId,
  canMatch: z.boolean(),
  hints: z.array(WireHint),
})

/** Who speaks; `from` names the running node, so that it knows its own messages. */
export interface Speaker {
  readonly from: string
  readonly nodeId: NodeId
  readonly canMatch: boolean
}

/** What one node tells the others at once. */
export interface HintMessage extends Speaker {
  readonly hints: readonly Hint[]
}

/** The messages that carry these hints, each one once and as few as there may be; one without any says "I am here". */
export function hintMessages(speaker: Speaker, hints: Iterable<Hint>): readonly string[] {
  const { from, nodeId, canMatch } = speaker
  const head = JSON.stringify({ from, nodeId, canMatch }).slice(0, -1)
  const messages: string[] = []
  let parts: string[] = []
  let bytes = 0
  const close = () => {
    messages.push(`${head},"hints":[${parts.join(',')}]}`)
    parts = []
    bytes = 0
  }
  for (const part of new Set(Array.from(hints, (hint) => JSON.stringify(hint)))) {
    const more = Buffer.byteLength(part) + 1
    if (bytes + more > MOST_BYTES) close()
    parts.push(part)
    bytes += more
  }
  close()
  return messages
}

/** Null for what a node of another version says and this one does not know. */
export function readHintMessage(text: string): HintMessage | null {
  const parsed = HintMessage.safeParse(jsonIn(text))
  return parsed.success ? parsed.data : null
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
