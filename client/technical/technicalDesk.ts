import type { CalendarDay } from '#shared/model/hours.ts'
import type { CallId, TechnicalRecordId } from '#shared/model/ids.ts'
import type { TechnicalRecord } from '#shared/model/technical.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'

/** Some of the records of a day. */
export interface RecordsPage {
  readonly today: CalendarDay
  readonly records: readonly TechnicalRecord[]
  readonly isMore: boolean
}

/** Where the records are kept; without a day it is today. */
export interface TechnicalDesk {
  readonly ofCall: (callId: CallId) => Promise<Answer<RecordsPage>>
  readonly ofDay: (day: CalendarDay | null, before: TechnicalRecordId | null) => Promise<Answer<RecordsPage>>
}

/** The records that the server shows to whoever is signed in. */
export function technicalDesk(client: SignallingClient<'lobby'>): TechnicalDesk {
  return {
    ofCall: (callId) => client.request('technical.list', { of: 'call', callId }),
    ofDay: (day, before) => client.request('technical.list', { of: 'day', day, before }),
  }
}

/** Every record of a day; null when one of the parts could not be read. */
export async function wholeDay(
  desk: TechnicalDesk,
  day: CalendarDay,
  onProgress: (count: number) => void,
): Promise<readonly TechnicalRecord[] | null> {
  const all: TechnicalRecord[] = []
  for (;;) {
    const page = await desk.ofDay(day, all.at(-1)?.id ?? null)
    if (!page.ok) return null
    all.push(...page.value.records)
    onProgress(all.length)
    if (!page.value.isMore) return all
  }
}
