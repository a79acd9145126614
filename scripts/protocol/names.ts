import * as z from 'zod/mini'
import * as call from '#shared/model/call.ts'
import * as catalogue from '#shared/model/catalogue.ts'
import * as desk from '#shared/model/desk.ts'
import * as ids from '#shared/model/ids.ts'
import * as language from '#shared/model/language.ts'
import * as media from '#shared/model/media/parameters.ts'
import * as visit from '#shared/model/visit.ts'
import * as errorCodes from '#shared/signalling/errorCodes.ts'
import * as events from '#shared/signalling/events.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema

const modules = [ids, language, catalogue, call, visit, desk, media, errorCodes, events]

/** The schemas that have a name of their own, so that the page writes the name in place of the shape. */
const registry = z.registry<{ id: string }>()
for (const module of modules) {
  for (const [name, value] of Object.entries(module)) if (isSchema(value)) registry.add(value, { id: name })
}

function isSchema(value: unknown): value is z.ZodMiniType {
  return typeof value === 'object' && value !== null && '_zod' in value
}

/** A schema as JSON Schema; a part that has a name is a reference to it. */
export function jsonSchemaOf(schema: z.ZodMiniType): JsonSchema {
  // Wrapped: the outermost schema would be written out although it has a name.
  const { properties } = z.toJSONSchema(z.object({ wrapped: schema }), { metadata: registry, io: 'input' })
  const wrapped = properties?.['wrapped']
  if (typeof wrapped !== 'object') throw new Error('jsonSchemaOf() | zod answered something else')
  return wrapped
}

/** Every named schema, by its name. */
export function namedSchemas(): ReadonlyMap<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, { metadata: registry, io: 'input', uri: (id) => id })
  return new Map(Object.entries(schemas))
}
