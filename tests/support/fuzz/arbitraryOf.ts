import fc from 'fast-check'
import * as z from 'zod/mini'

type Schema = z.core.JSONSchema.JSONSchema

/** Values that there really are, by the names of the fields that hold them. */
export type Known = Readonly<Record<string, readonly unknown[]>>

const MOST_ITEMS = 4
const LONGEST = 300

/** Inputs that a schema takes, most of them; ids are often those of things that are there. */
export function arbitraryOf(schema: z.ZodMiniType, known: Known): fc.Arbitrary<unknown> {
  return ofSchema(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input', reused: 'inline' }), known)
}

function ofSchema(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => ofSchema(choice, known)))
  switch (String(schema.type)) {
    case 'object':
      return ofObject(schema, known)
    case 'array': {
      const { items, maxItems = MOST_ITEMS } = schema
      return fc.array(ofSchema(isSchema(items) ? items : {}, known), {
        maxLength: Math.min(maxItems, MOST_ITEMS),
      })
    }
    case 'string':
      return ofText(schema)
    case 'integer':
      return ofInteger(schema)
    case 'number':
      return fc.double({ ...bounds(schema, -1e6, 1e6), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function ofObject(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  if (Object.keys(properties).length === 0 && isSchema(additionalProperties)) {
    return fc.dictionary(fc.string({ maxLength: 20 }), ofSchema(additionalProperties, known), {
      maxKeys: MOST_ITEMS,
    })
  }
  const fields: Record<string, fc.Arbitrary<unknown>> = {}
  for (const [name, property] of Object.entries(properties)) {
    const any = ofSchema(isSchema(property) ? property : {}, known)
    const there = known[name] ?? []
    fields[name] = there.length > 0 ? fc.oneof({ arbitrary: fc.constantFrom(...there), weight: 3 }, any) : any
  }
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
}

function ofText({ format, pattern, minLength = 0, maxLength = LONGEST }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { size: 'medium' })
  const length = { minLength, maxLength: Math.min(maxLength, LONGEST) }
  return fc.oneof(fc.string(length), fc.string({ ...length, unit: 'binary' }))
}

function ofInteger(schema: Schema): fc.Arbitrary<number> {
  const { min, max } = bounds(schema, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max))
}

function bounds({ minimum, maximum }: Schema, least: number, most: number) {
  return { min: minimum ?? least, max: maximum ?? most }
}

const oddities: readonly unknown[] = [
  null,
  -1,
  0.5,
  1e308,
  '',
  '\u0000',
  '\ud800',
  "'; drop table ticket; --",
  '../../etc/passwd',
  '{{7*7}}',
  [],
  {},
  { toString: 1 },
  { __proto__: { polluted: 1 } },
]

/** Anything at all that JSON can hold. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(...oddities),
)

/** A sound input with a field spoilt, added or gone. */
export function spoilt(sound: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const name = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('constructor', '__proto__', 'toString'))
  return fc.tuple(sound, fc.nat({ max: 7 }), garbage, name).map(([input, at, odd, added]) => {
    if (typeof input !== 'object' || input === null) return odd
    const entries: [string, unknown][] = Object.entries(input)
    const chosen = entries[at % Math.max(entries.length, 1)]?.[0]
    if (at === 0 || chosen === undefined) return Object.fromEntries([...entries, [added, odd]])
    if (at === 1) return Object.fromEntries(entries.filter(([key]) => key !== chosen))
    return Object.fromEntries(entries.map(([key, value]) => [key, key === chosen ? odd : value]))
  })
}
