import { type OperationNodeSource, sql } from 'kysely'
import type { OpenTransaction } from '../OpenTransaction.ts'

/** One change of one row, with a `returning`. */
export type Write = OperationNodeSource

/**
 * Makes all changes in one statement. Each must change its one row: where another version is found, the transaction
 * fails at its commit as one that lost a race.
 */
export function writeTogether(open: OpenTransaction, writes: readonly Write[]): void {
  if (writes.length === 0) return
  const parts = writes.map((write, index) => ({ name: sql.table(`part${index}`), write }))
  open.write(
    sql`
    with ${sql.join(parts.map(({ name, write }) => sql`${name} as (${write})`))}
    select expect_changes(${sql.join(
      parts.map(({ name }) => sql`(select count(*) from ${name})`),
      sql` + `,
    )}, ${sql.lit(writes.length)})`.compile(open.db),
  )
}
