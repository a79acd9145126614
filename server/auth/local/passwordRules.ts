import type { AccountRefusalCode } from '#shared/auth/accountRefusals.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { commonPasswords } from './commonPasswords.ts'

const MIN_CHARACTERS = 12
const MAX_CHARACTERS = 128
/** With fewer it is a rhythm on one key. */
const MIN_DIFFERENT = 5

/** A password that may be hashed. */
export type PasswordRefusal = Extract<AccountRefusalCode, `password${string}`>

/** One text however the keyboard composed it: å is one character or two (Unicode NFC). */
export function normalisedPassword(text: string): string {
  return text.normalize('NFC')
}

/**
 * Whether a new password will do. Length decides, as NIST SP 800-63B section 5.1.1.2 has it; no rules about kinds of
 * characters. Characters are code points.
 */
export function checkedPassword(text: string, loginName: string): Result<string, PasswordRefusal> {
  const password = normalisedPassword(text)
  const characters = [...password]
  if (characters.length < MIN_CHARACTERS) return refused('passwordTooShort')
  if (characters.length > MAX_CHARACTERS) return refused('passwordTooLong')
  return isGuessed(password.toLowerCase(), loginName) ? refused('passwordTooCommon') : accepted(password)
}

/** The login name, also said twice, is the first thing that anybody tries. */
function isGuessed(lowered: string, loginName: string): boolean {
  return (
    commonPasswords.has(lowered) ||
    new Set(lowered).size < MIN_DIFFERENT ||
    lowered.replaceAll(loginName, '') === ''
  )
}
