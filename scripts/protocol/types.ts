import type * as z from 'zod/mini'

type JsonSchema = z.core.JSONSchema.BaseSchema
type Part = z.core.JSONSchema._JSONSchema

/** A line that is longer is written over several. */
const LONGEST_LINE = 96
/** As zod writes the pattern of z.uuid(): recognised by its format, shown as a word. */
const formats: Readonly<Record<string, string>> = { uuid: 'UUID' }

/** A JSON Schema as a type in the manner of TypeScript, bounds in comments. */
export function typeText(schema: Part, indent = ''): string {
  if (typeof schema === 'boolean') return schema ? 'unknown' : 'never'
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? schema.$ref
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum !== undefined) return union(schema.enum.map(literal), indent)
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) {
    return union(
      options.map((option) => typeText(option, indent)),
      indent,
    )
  }
  switch (schema.type) {
    case 'string':
      return formats[schema.format ?? ''] ?? withBounds('string', stringBounds(schema))
    case 'integer':
    case 'number':
      return withBounds(schema.type === 'integer' ? 'integer' : 'number', numberBounds(schema))
    case 'array':
      return withBounds(
        `${itemText(schema.items as Part, indent)}[]`,
        schema.maxItems === undefined ? '' : `at most ${schema.maxItems}`,
      )
    case 'object':
      return objectText(schema, indent)
    case undefined:
      return 'unknown'
    default:
      // Several types at once: a nullable string or number.
      return Array.isArray(schema.type)
        ? schema.type.map((type) => typeText({ type })).join(' | ')
        : String(schema.type)
  }
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function itemText(item: Part, indent: string): string {
  const isUnion =
    typeof item === 'object' &&
    item.$ref === undefined &&
    (item.anyOf ?? item.oneOf ?? item.enum) !== undefined
  return isUnion ? `(${typeText(item, indent)})` : typeText(item, indent)
}

function union(options: readonly string[], indent: string): string {
  const line = options.join(' | ')
  if (indent.length + line.length <= LONGEST_LINE && !line.includes('\n')) return line
  return options.map((option) => `\n${indent}  | ${option.replaceAll('\n', '\n  ')}`).join('')
}

function withBounds(type: string, bounds: string): string {
  return bounds === '' ? type : `${type} /* ${bounds} */`
}

function stringBounds({ pattern, minLength, maxLength }: JsonSchema): string {
  const length = [
    ...(minLength === undefined ? [] : [`at least ${minLength}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength}`]),
  ]
  return [...(pattern === undefined ? [] : [pattern]), ...length].join(', ')
}

function numberBounds({ minimum, maximum }: JsonSchema): string {
  // zod adds the bounds of a safe integer where the schema has none.
  const least = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? '' : `from ${minimum}`
  const most = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : `to ${maximum}`
  return [least, most].filter((bound) => bound !== '').join(' ')
}

function objectText(schema: JsonSchema, indent: string): string {
  if (schema.properties === undefined) {
    return schema.propertyNames === undefined
      ? '{}'
      : `Record<${typeText(schema.propertyNames, indent)}, ${typeText(schema.additionalProperties ?? true, indent)}>`
  }
  const required = new Set(schema.required)
  const members = (inner: string) =>
    Object.entries(schema.properties ?? {}).map(
      ([name, part]) => `${name}${required.has(name) ? '' : '?'}: ${typeText(part, inner)}`,
    )
  if (Object.keys(schema.properties).length === 0) return '{}'
  const line = `{ ${members(indent).join(', ')} }`
  if (indent.length + line.length <= LONGEST_LINE && !line.includes('\n')) return line
  const inner = `${indent}  `
  return `{\n${members(inner)
    .map((member) => `${inner}${member}`)
    .join('\n')}\n${indent}}`
}
