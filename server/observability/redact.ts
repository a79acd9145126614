import type { LogField, LogFields } from '#shared/kernel/log.ts'
import { masked } from './masked.ts'

/** An id of the catalogue or a UUID, with the kind of the principal before it or not. */
const ID = /^[a-z0-9][a-z0-9.:-]{0,79}$/
/** A word of the program's own: a reason, a code, a state. */
const WORD = /^[A-Za-z][A-Za-z0-9]{0,39}$/
/** Names of requests, commands and members of an input. */
const NAME = /^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/
const PATH = /^\/[a-z0-9/.-]*$/
const LIST = /^[\w ,]*$/
const FREE = /^/

const LONGEST_NAME = 80
const LONGEST_LIST = 2_000
const LONGEST_TEXT = 4_000

/** Every field that a line may have, with the shape of its texts. */
const shapes: Readonly<Record<LogField, RegExp>> = {
  agencyId: ID,
  attempt: WORD,
  boothId: ID,
  callId: ID,
  cause: FREE,
  code: WORD,
  command: NAME,
  count: WORD,
  credentialId: ID,
  dropped: LIST,
  epoch: WORD,
  field: NAME,
  kind: WORD,
  limit: WORD,
  migrations: LIST,
  ms: WORD,
  nodeId: ID,
  path: PATH,
  percent: WORD,
  personId: ID,
  pid: WORD,
  plane: WORD,
  principal: ID,
  providerId: ID,
  reason: WORD,
  request: NAME,
  route: NAME,
  signal: WORD,
  status: WORD,
}
const known: ReadonlyMap<string, RegExp> = new Map(Object.entries(shapes))

/**
 * The second wall: the first one is that nobody logs a person's data. A field without a name here, and a text without
 * its field's shape, is left out, and the line says which. The cause of a fault is free text: it is cut and masked.
 */
export function redacted(fields: LogFields): LogFields {
  const kept: [string, LogFields[LogField]][] = []
  const dropped: string[] = []
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const shape = known.get(name)
    if (shape === undefined || !isKept(value, shape)) dropped.push(name)
    else kept.push([name, typeof value === 'string' ? redactedText(value) : value])
  }
  if (dropped.length > 0) kept.push(['dropped', dropped.join(',')])
  return Object.fromEntries(kept)
}

function isKept(value: unknown, shape: RegExp): boolean {
  if (typeof value !== 'string')
    return value === null || typeof value === 'number' || typeof value === 'boolean'
  if (shape === FREE) return true
  if (value === '') return true
  return value.length <= (shape === LIST ? LONGEST_LIST : LONGEST_NAME) && shape.test(value)
}

/** A text of the program's own with everything out of it that may be somebody's. */
export function redactedText(text: string): string {
  return masked(text.slice(0, LONGEST_TEXT))
}
