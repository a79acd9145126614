import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkCatalogues } from './messages/check.mjs'
import { compileCatalogue } from './messages/compile.mjs'
import { readCatalogue } from './messages/readCatalogue.mjs'
import { typesOf } from './messages/types.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const apps = ['booth', 'client']

/** Leaves an equal file alone, so that a watching build does not start again for nothing. */
async function writeIfChanged(path, text) {
  const before = await readFile(path, 'utf8').catch(() => null)
  if (before !== text) await writeFile(path, text)
}

async function generate(app) {
  const folder = join(root, app, 'messages')
  const languages = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const catalogues = new Map()
  for (const name of languages) {
    const text = await readFile(join(folder, name), 'utf8')
    const language = name.slice(0, -'.json'.length)
    catalogues.set(language, compileCatalogue(readCatalogue(text, `${app}/messages/${name}`)))
  }
  const faults = checkCatalogues(app, catalogues)
  if (faults.length > 0) return faults

  const target = join(root, 'generated', 'messages', app)
  await mkdir(target, { recursive: true })
  for (const [language, { messages }] of catalogues) {
    await writeIfChanged(join(target, `${language}.json`), `${JSON.stringify(messages)}\n`)
  }
  await writeIfChanged(`${target}.ts`, typesOf(app, catalogues))
  return []
}

const faults = []
for (const app of apps) faults.push(...(await generate(app).catch((error) => [error.message])))
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
}
