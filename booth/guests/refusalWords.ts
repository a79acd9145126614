import type { BoothMessages } from '#generated/messages/booth.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** Which words tell a resident why something about guests was refused. */
export function refusalWords(code: ErrorCode): Extract<keyof BoothMessages, `invite.refused.${string}`> {
  switch (code) {
    case 'tooManyGuests':
      return 'invite.refused.tooManyGuests'
    case 'notFound':
    case 'outOfOrder':
    case 'conflict':
      return 'invite.refused.gone'
    default:
      return 'invite.refused.other'
  }
}
