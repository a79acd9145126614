import type { CallEndReason } from '#shared/model/call.ts'
import type { SafetyReason } from '#shared/model/desk.ts'
import type { OfferedDisposition } from '#shared/model/disposition.ts'
import type { DispositionId, TicketId } from '#shared/model/ids.ts'
import type { RequestInput } from '#shared/signalling/requests.ts'

/** What has been filled in after a call. */
export interface WrapUpDraft {
  readonly disposition: DispositionId | null
  readonly safetyReason: SafetyReason | null
  readonly note: string
}

/** What is still needed before the work can be finished. */
export type MissingPart = 'disposition' | 'safetyReason'

/** Starts with what the end of the call already tells. */
export function firstDraft(
  endReason: CallEndReason | null,
  dispositions: readonly OfferedDisposition[],
): WrapUpDraft {
  const told = dispositions.find(({ outcome }) => outcome === endReason)
  return { disposition: told?.id ?? null, safetyReason: null, note: '' }
}

/** Without a disposition that was taken out of use meanwhile. */
export function draftAmong(draft: WrapUpDraft, dispositions: readonly OfferedDisposition[]): WrapUpDraft {
  return dispositions.some(({ id }) => id === draft.disposition) ? draft : { ...draft, disposition: null }
}

/** The first part that is missing, or null. */
export function missingPart(draft: WrapUpDraft, endedForSafety: boolean): MissingPart | null {
  if (draft.disposition === null) return 'disposition'
  return endedForSafety && draft.safetyReason === null ? 'safetyReason' : null
}

/** The request that finishes the work; null while something is missing. */
export function wrapUpInput(
  draft: WrapUpDraft,
  ticket: { readonly id: TicketId; readonly endedForSafety: boolean; readonly noteEnabled: boolean },
  next: RequestInput<'ticket.wrapUp'>['next'],
): RequestInput<'ticket.wrapUp'> | null {
  if (draft.disposition === null || missingPart(draft, ticket.endedForSafety) !== null) return null
  const note = draft.note.trim()
  return {
    ticketId: ticket.id,
    disposition: draft.disposition,
    ...(ticket.endedForSafety && draft.safetyReason !== null && { safetyReason: draft.safetyReason }),
    ...(ticket.noteEnabled && note !== '' && { note }),
    next,
  }
}
