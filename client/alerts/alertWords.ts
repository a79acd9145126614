import type { AlertView } from '#shared/model/desk.ts'

/** What happened, in words. */
export const alertWords = {
  danger: 'alerts.kind.danger',
  endedForSafety: 'alerts.kind.endedForSafety',
  offersUnanswered: 'alerts.kind.offersUnanswered',
} as const satisfies Record<AlertView['kind'], string>
