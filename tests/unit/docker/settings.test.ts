import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settingsTable } from '#server/config/configuration.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const names = settingsTable().map(({ name }) => name)

/** `NAME=` and `# NAME=` at the beginning of a line. */
function namesIn(envFile: string): readonly string[] {
  return [...envFile.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name ?? '')
}

/** `${NAME}`, `${NAME:-default}` and `${NAME:?message}`. */
function interpolatedIn(compose: string): readonly string[] {
  return [...new Set([...compose.matchAll(/\$\{([A-Z][A-Z0-9_]*)/g)].map(([, name]) => name ?? ''))]
}

describe('the settings', () => {
  it('stand in the README as the server reads them', () => {
    const escaped = (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const rows = settingsTable().map(
      ({ name, fallback, about }) => `| \`${name}\` | ${fallback} | ${escaped(about)} |`,
    )
    expect(read('README.md').match(/^\| `[A-Z_]+` \|.*$/gm)).toEqual(rows)
  })

  it('are all explained in docker/.env.example', () => {
    expect(namesIn(read('docker/.env.example'))).toEqual(expect.arrayContaining([...names]))
  })

  it('that compose.yaml asks for are all in docker/.env.example, and no other one is there', () => {
    const compose = read('docker/compose.yaml')
    const explained = namesIn(read('docker/.env.example'))
    expect(explained).toEqual(expect.arrayContaining([...interpolatedIn(compose)]))
    const known = new Set([...names, ...interpolatedIn(compose), 'COMPOSE_PROFILES'])
    expect(explained.filter((name) => !known.has(name))).toEqual([])
  })

  it('that compose.yaml gives to the server are read by it or by the entrypoint', () => {
    const service = /^ {2}luukku:\n([\s\S]*?)^ {2}\S/m.exec(read('docker/compose.yaml'))?.[1] ?? ''
    const given = [...service.matchAll(/^ {6}([A-Z][A-Z0-9_]*): /gm)].map(([, name]) => name ?? '')
    expect(given.length).toBeGreaterThan(5)
    const readable = new Set([...names, 'LUUKKU_DATABASE_WAIT_S'])
    expect(given.filter((name) => !readable.has(name))).toEqual([])
  })
})
