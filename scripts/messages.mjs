import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkCatalogues } from './messages/check.mjs'
import { compileCatalogue } from './messages/compile.mjs'
import { readCatalogue } from './messages/readCatalogue.mjs'
import { typesOf } from './messages/types.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
/**
 * Each catalogue by its name, and the folder of its languages; the guests' page and what few administrators see bring
 * words of their own.
 */
const catalogueFolders = {
  booth: 'booth',
  client: 'client',
  guest: 'client/guest',
  offering: 'client/offering',
  technical: 'client/technical',
}

/** Leaves an equal file alone, so that a watching build does not start again for nothing. */
async function writeIfChanged(path, text) {
  const before = await readFile(path, 'utf8').catch(() => null)
  if (before !== text) await writeFile(path, text)
}

async function generate(name, parent) {
  const folder = join(root, parent, 'messages')
  const languages = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()
  const catalogues = new Map()
  for (const file of languages) {
    const text = await readFile(join(folder, file), 'utf8')
    const language = file.slice(0, -'.json'.length)
    catalogues.set(language, compileCatalogue(readCatalogue(text, `${parent}/messages/${file}`)))
  }
  const faults = checkCatalogues(name, catalogues)
  if (faults.length > 0) return faults

  const target = join(root, 'generated', 'messages', name)
  await mkdir(target, { recursive: true })
  for (const [language, { messages }] of catalogues) {
    await writeIfChanged(join(target, `${language}.json`), `${JSON.stringify(messages)}\n`)
  }
  await writeIfChanged(`${target}.ts`, typesOf(name, catalogues))
  return []
}

const faults = []
for (const [name, parent] of Object.entries(catalogueFolders)) {
  faults.push(...(await generate(name, parent).catch((error) => [error.message])))
}
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
}
