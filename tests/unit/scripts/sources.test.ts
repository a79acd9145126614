import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourcesHash } from '../../../scripts/setup/sources.mjs'

let root: string
const write = (path: string, text: string) => writeFileSync(join(root, path), text)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'luukku-sources-'))
  mkdirSync(join(root, 'server', 'deep'), { recursive: true })
  mkdirSync(join(root, 'tests'))
  write('server/deep/a.ts', 'one')
  write('tsconfig.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

test('the hash follows content, not times', () => {
  const before = sourcesHash(root)
  utimesSync(join(root, 'server/deep/a.ts'), 1, 1)
  expect(sourcesHash(root)).toBe(before)
  write('server/deep/a.ts', 'two')
  expect(sourcesHash(root)).not.toBe(before)
})

test('a file with another name is another source', () => {
  const before = sourcesHash(root)
  write('server/deep/b.ts', '')
  expect(sourcesHash(root)).not.toBe(before)
})

test('tests and notes are no sources of the build', () => {
  const before = sourcesHash(root)
  write('tests/a.test.ts', 'new')
  write('NOTES.md', 'new')
  expect(sourcesHash(root)).toBe(before)
})
