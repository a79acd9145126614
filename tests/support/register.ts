import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A row of the register: the columns that it is about, and what it says of them. */
export interface RegisterRow {
  readonly line: string
  readonly columns: readonly string[]
  /** What, whose, why, kept, personal. */
  readonly cells: readonly string[]
}

/** The rows of docs/data.md that name columns of the database, as `table.column`. */
export function registerRows(): readonly RegisterRow[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'data.md'), 'utf8')
  return text
    .split('\n')
    .filter((line) => /^\| `\w+\.\w+`/.test(line))
    .map((line) => {
      const [names = '', ...cells] = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      return { line, columns: [...names.matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => name ?? ''), cells }
    })
}

/** The line that the register lacks. */
export function missingLine(column: string): string {
  return `| \`${column}\` | what it is | agency or operator | purpose | how long | no, staff, indirectly or yes |`
}
