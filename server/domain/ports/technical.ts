import type { ParticipantRole } from '#shared/model/call.ts'
import type { CalendarDay } from '#shared/model/hours.ts'
import type { CallId, ParticipantId, PersonId, TechnicalRecordId } from '#shared/model/ids.ts'
import type { TechnicalEvent, TechnicalRecord } from '#shared/model/technical.ts'

/** What is noted of a call while it runs; null: it concerns the whole call. */
export interface TechnicalNote {
  readonly callId: CallId
  readonly participantId: ParticipantId | null
  readonly event: TechnicalEvent
}

/** Takes down how the technique of calls goes. Never waits and never fails: a call is worth more than its record. */
export interface TechnicalLog {
  readonly note: (note: TechnicalNote) => void
}

/** An entry as it is kept. */
export interface StoredTechnicalEntry {
  readonly atMs: number
  readonly participantId: ParticipantId | null
  readonly role: ParticipantRole | null
  readonly event: TechnicalEvent
}

/** A record as it is kept. */
export type StoredTechnicalRecord = Omit<TechnicalRecord, 'entries'> & {
  readonly entries: readonly StoredTechnicalEntry[]
}

/** Which records are looked for. */
export type TechnicalSearch =
  | { readonly of: 'call'; readonly callId: CallId }
  | {
      readonly of: 'day'
      /** By the Finnish calendar. */
      readonly day: CalendarDay
      /** Those that began before this one; null: from the newest on. */
      readonly before: TechnicalRecordId | null
    }

/** The records of calls. */
export interface TechnicalRows {
  /** Adds to a call's record, and begins it with the first. What a record has no room for is left out. */
  readonly add: (
    callId: CallId,
    notes: readonly (Omit<TechnicalNote, 'callId'> & { readonly msAgo: number })[],
  ) => Promise<void>
  /** Newest first; of the calls in which a person had a seat, or of all that the scope sees. */
  readonly find: (
    search: TechnicalSearch,
    options: { readonly ofPerson: PersonId | null; readonly most: number },
  ) => Promise<readonly StoredTechnicalRecord[]>
}
