import { type RawBuilder, sql } from 'kysely'

/** A moment by the database's clock, so many milliseconds from now. */
export function inMs(milliseconds: number): RawBuilder<Date> {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${milliseconds / 1000}::double precision)`
}

/** Now, by the database's clock. */
export const now: RawBuilder<Date> = sql<Date>`clock_timestamp()`

/** Milliseconds since a moment; never negative. */
export function msSince(column: string): RawBuilder<number> {
  return sql<number>`greatest(0, extract(epoch from clock_timestamp() - ${sql.ref(column)}) * 1000)::double precision`
}

/** Milliseconds until a moment; never negative, 0 when there is none. */
export function msUntil(column: string): RawBuilder<number> {
  return sql<number>`coalesce(greatest(0, extract(epoch from ${sql.ref(column)} - clock_timestamp()) * 1000), 0)::double precision`
}
