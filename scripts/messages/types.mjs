const typeOf = { text: 'string | number', number: 'number', date: 'Date | number', choice: 'string' }

function parametersType(parameters) {
  if (parameters.size === 0) return 'Record<string, never>'
  const fields = [...parameters].map(([name, kind]) => `readonly ${JSON.stringify(name)}: ${typeOf[kind]}`)
  return `{ ${fields.sort().join('; ')} }`
}

/** The TypeScript file of an app's messages: typed keys and the loader of each language. */
export function typesOf(app, catalogues) {
  const name = `${app[0].toUpperCase()}${app.slice(1)}`
  const [first] = catalogues.values()
  const rows = [...first.parameters].map(
    ([key, found]) => `  readonly ${JSON.stringify(key)}: ${parametersType(found)}`,
  )
  const loaders = [...catalogues.keys()].map(
    (language) => `  ${language}: () => import('./${app}/${language}.json'),`,
  )
  return [
    '// Made by scripts/messages.mjs: change the catalogues instead.',
    "import type { InterfaceLanguage } from '#shared/model/language.ts'",
    '',
    `/** The keys of the ${app}'s messages with their parameters. */`,
    `export interface ${name}Messages {`,
    ...rows,
    '}',
    '',
    'const loaders = {',
    ...loaders,
    '} as const satisfies Record<InterfaceLanguage, () => Promise<object>>',
    '',
    '/** Fetches the compiled messages of a language. */',
    `export async function load${name}Messages(language: InterfaceLanguage): Promise<object> {`,
    '  return (await loaders[language]()).default',
    '}',
    '',
  ].join('\n')
}
