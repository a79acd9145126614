import type { BoothMessages } from '#generated/messages/booth.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

type RefusalWords = Extract<keyof BoothMessages, `invite.refused.${string}`>

/** What a resident can do something about, or need not try again. */
const ownWords: Partial<Record<ErrorCode, RefusalWords>> = {
  tooManyGuests: 'invite.refused.tooManyGuests',
  notFound: 'invite.refused.gone',
  outOfOrder: 'invite.refused.gone',
  conflict: 'invite.refused.gone',
}

/** Which words tell a resident why something about guests was refused. */
export function refusalWords(code: ErrorCode): RefusalWords {
  return ownWords[code] ?? 'invite.refused.other'
}
