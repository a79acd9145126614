import type { VanStop } from '#shared/model/hours.ts'

/** Where a service van stands meanwhile, as it is typed. */
export interface StopDraft {
  readonly fi: string
  readonly sv: string
  readonly en: string
  readonly streetAddress: string
}

export const emptyStop: StopDraft = { fi: '', sv: '', en: '', streetAddress: '' }

/** A stop as it can be changed. */
export function stopDraftOf(stop: VanStop | null): StopDraft | null {
  return stop && { ...stop.name, streetAddress: stop.streetAddress }
}

/** Whether anything of a stop was typed. */
export function isTyped(stop: StopDraft): boolean {
  return Object.values(stop).some((text: string) => text.trim() !== '')
}

/** The stop as it is sent: where it has no name in a language, the Finnish one stands. */
export function stopOf(draft: StopDraft | null): VanStop | null {
  if (draft === null || !isTyped(draft)) return null
  const fi = draft.fi.trim()
  return {
    name: { fi, sv: draft.sv.trim() || fi, en: draft.en.trim() || fi },
    streetAddress: draft.streetAddress.trim(),
  }
}
