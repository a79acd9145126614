import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { retentionRules } from '#server/domain/retention/rules.ts'
import { registerRows } from '#tests/support/register.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})

function pages(): readonly string[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  return ['README.md', ...inDocs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name))]
}

/** Targets of links to other files; pictures are made by `npm run screens` and may not be there yet. */
function linksOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)#]+)[^)]*\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => relative(root, join(root, dirname(page), target)))
}

describe('the documents', () => {
  it('lead to files that exist', () => {
    const missing = pages().flatMap((page) =>
      linksOf(page)
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${page}: ${target}`),
    )
    expect(missing).toEqual([])
  })

  it('give a reason for every dependency, in its version', () => {
    const manifest = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).map(
      // Under another name: `npm:its-own-name@version`.
      ([name, version]) => [name, version.replace(/^npm:.*@/, '')],
    )
    const text = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8')
    const rows = [...text.matchAll(/^\| ([@a-z][^ |]*) \| (\d[^ |]*) \| [^|]+ \| [^|]+ \|$/gm)]
    expect(Object.fromEntries(rows.map(([, name, version]) => [name, version]))).toEqual(
      Object.fromEntries(wanted),
    )
  })

  it('say for how long each kind is kept, as the code has it', () => {
    const text = readFileSync(join(root, 'docs', 'data.md'), 'utf8')
    for (const [kind, { days, least, most }] of Object.entries(retentionRules)) {
      expect(text).toContain(`| ${kind} | ${days} | ${least} to ${most} |`)
    }
    const kinds = new Set(Object.keys(retentionRules))
    const named = registerRows().map(({ cells }) => cells[3] ?? '')
    expect(
      named.filter(
        (kept) => /^\w+$/.test(kept) && !['overwritten', 'always'].includes(kept) && !kinds.has(kept),
      ),
    ).toEqual([])
  })
})
