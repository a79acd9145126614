import { grants, permissions } from '#shared/auth/permissions.ts'
import { type RouteDefinition, routes } from '#shared/http/routes.ts'
import type { EventDefinition, RequestDefinition } from '#shared/signalling/define.ts'
import { errorCodes } from '#shared/signalling/errorCodes.ts'
import { events } from '#shared/signalling/events.ts'
import { requests } from '#shared/signalling/requests.ts'
import { errorWords } from './errorWords.ts'
import { jsonSchemaOf, namedSchemas } from './names.ts'
import { prose } from './prose.ts'
import { typeText } from './types.ts'

const planes = { lobby: 'lobby plane', call: 'call plane', both: 'both planes' } as const

function requestText([name, row]: [string, RequestDefinition]): string {
  const { plane, permission, changing, about, input, value } = row
  return `### \`${name}\`

${about}

${planes[plane]} · permission \`${permission}\` · ${changing ? '**changing**' : 'not changing'}

\`\`\`ts
input  ${typeText(jsonSchemaOf(input))}
answer ${typeText(jsonSchemaOf(value))}
\`\`\`
`
}

function eventText([name, { plane, about, payload }]: [string, EventDefinition]): string {
  return `### \`${name}\`

${about}

${planes[plane]}

\`\`\`ts
${typeText(jsonSchemaOf(payload))}
\`\`\`
`
}

function routeText([name, { method, path, access, about, input }]: [string, RouteDefinition]): string {
  const needs = typeof access === 'string' ? access : `permission \`${access.permission}\``
  const body = method === 'GET' ? '' : `\n\`\`\`ts\nbody   ${typeText(jsonSchemaOf(input))}\n\`\`\`\n`
  return `### \`${method} ${path}\`\n\n${about}\n\n\`${name}\` · ${needs}\n${body}`
}

function permissionTable(): string {
  const rows = permissions.map((permission) => {
    const holders = Object.entries(grants).flatMap(([holder, held]) => {
      const reach = held[permission]
      return reach === undefined ? [] : [`${holder} (${reach})`]
    })
    return `| \`${permission}\` | ${holders.join(', ')} |`
  })
  return ['| permission | who has it (and how far it reaches) |', '|---|---|', ...rows].join('\n')
}

function errorTable(): string {
  const rows = errorCodes.map((code) => `| \`${code}\` | ${errorWords[code]} |`)
  return ['| code | meaning |', '|---|---|', ...rows].join('\n')
}

function typeList(): string {
  const sorted = [...namedSchemas()].sort(([one], [other]) => (one < other ? -1 : 1))
  return sorted
    .map(([name, schema]) => `type ${name} = ${typeText(schema)}`.replace('= \n', '=\n'))
    .join('\n')
}

/** The whole of docs/protocol.md. */
export function protocolPage(): string {
  const requestRows: [string, RequestDefinition][] = Object.entries(requests)
  const routeRows: [string, RouteDefinition][] = Object.entries(routes)
  const eventRows: [string, EventDefinition][] = Object.entries(events)
  return `${[
    prose,
    `## Permissions\n\n${permissionTable()}\n`,
    `## Error codes\n\n${errorTable()}\n`,
    '## HTTP routes\n',
    ...routeRows.map(routeText),
    '## Requests\n',
    ...requestRows.map(requestText),
    '## Events\n',
    ...eventRows.map(eventText),
    `## Types\n\n\`\`\`ts\n${typeList()}\n\`\`\``,
  ].join('\n')}\n`
}
