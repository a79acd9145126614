/**
 * Writes docs/protocol.md from the tables that the code runs on: `npm run protocol`. With `--check` it writes
 * nothing and ends with 1 when the file is not what the tables say.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { protocolPage } from './protocol/page.ts'

const FILE = join(import.meta.dirname, '..', 'docs', 'protocol.md')

function written(): string | null {
  try {
    return readFileSync(FILE, 'utf8')
  } catch {
    return null
  }
}

const page = protocolPage()
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, page)
} else if (written() !== page) {
  console.error('docs/protocol.md is not what the tables say: run `npm run protocol`')
  process.exit(1)
}
