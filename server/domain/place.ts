import type { PageId } from '#shared/model/ids.ts'

/** A page that comes to a place which one page has at a time: a booth's, an expert's, a seat in a call. */
export interface ComingPage {
  readonly page: PageId
  /** It had the place when it lost its connection, and nobody has asked for the place on it since. */
  readonly returns: boolean
}

/** What became of a connection that came: its generation, or why it counts for nothing. Null: there is no such place. */
export type Arrived = number | 'superseded' | null

/**
 * Another page has taken the place since. Whoever took it meant to; a page that comes back by itself, perhaps with nobody
 * before it, does not take it away again.
 */
export function isTakenSince({ page, returns }: ComingPage, holder: PageId | null): boolean {
  return returns && holder !== null && holder !== page
}
