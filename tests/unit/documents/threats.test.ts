import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')
const model = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
const threats = model.slice(model.indexOf('\n## Threats'), model.indexOf('\n## Not there yet'))

/** The three columns of each threat, by its heading. */
const rows = threats.split('\n### ').flatMap((part) =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
    .map((line) => line.slice(1, -1).split(' | ')),
)

it('has threats of each of the six kinds', () => {
  const kinds = [...threats.matchAll(/^### ([\w ]+):/gm)].map(([, kind]) => kind)
  expect(kinds).toEqual([
    'Spoofing',
    'Tampering',
    'Repudiation',
    'Information disclosure',
    'Denial of service',
    'Elevation of privilege',
  ])
  expect(rows.length).toBeGreaterThan(40)
})

it.each(rows)('%s: has an answer, and tests that are there', (_threat, answer, shownBy = '') => {
  expect(answer?.trim()).not.toBe('')
  const files = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '')
  expect(files).not.toEqual([])
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
})
