import type { CalendarDay } from '#shared/model/hours.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { TechnicalEntry, TechnicalRecord, TechnicalSeat } from '#shared/model/technical.ts'
import type { Platform } from '../ports/platform.ts'
import type { StoredTechnicalEntry, StoredTechnicalRecord, TechnicalSearch } from '../ports/technical.ts'
import type { Scope } from '../scope.ts'

/** So many records come at once. */
const PAGE = 20

/** Which records somebody asks for; without a day those of today. */
type Wanted = Extract<TechnicalSearch, { of: 'call' }> | DayWanted
type DayWanted = Omit<Extract<TechnicalSearch, { of: 'day' }>, 'day'> & { readonly day: CalendarDay | null }

/** The technical records that somebody may see, newest first; those of a person are of the calls they had a seat in. */
export async function technicalRecords(
  platform: Platform,
  scope: Scope,
  wanted: Wanted,
  ofPerson: PersonId | null,
): Promise<{
  readonly today: CalendarDay
  readonly records: readonly TechnicalRecord[]
  readonly isMore: boolean
}> {
  return platform.store.transact(scope, async (tx) => {
    const today = await tx.catalogue.today()
    const search = wanted.of === 'call' ? wanted : { ...wanted, day: wanted.day ?? today }
    // One more tells whether there is more.
    const found = await tx.technical.find(search, { ofPerson, most: PAGE + 1 })
    return { today, records: found.slice(0, PAGE).map(withSeats), isMore: found.length > PAGE }
  })
}

/** Names seats by role and number instead of by participant. */
export function withSeats(stored: StoredTechnicalRecord): TechnicalRecord {
  const seats = new Map<string, TechnicalSeat>()
  const seatOf = ({ participantId, role }: StoredTechnicalEntry): TechnicalSeat | null => {
    if (participantId === null || role === null) return null
    const known = seats.get(participantId)
    if (known) return known
    const number = [...seats.values()].filter((seat) => seat.role === role).length + 1
    const seat = { role, number }
    seats.set(participantId, seat)
    return seat
  }
  const entries = stored.entries.map(
    (entry): TechnicalEntry => ({ atMs: entry.atMs, seat: seatOf(entry), event: entry.event }),
  )
  return { ...stored, entries }
}
