/**
 * Why something about a local account was refused. None of them tells whether an account exists to somebody who has
 * neither signed in nor holds a link.
 */
export const accountRefusals = [
  /** Name, password or code: which one is not said. */
  'signInRefused',
  'tooManyAttempts',
  /** Too many sign in at this moment. */
  'busy',
  /** Unknown, used, run out, or replaced by a newer one: which one is not said. */
  'linkInvalid',
  'codeWrong',
  'passwordTooShort',
  'passwordTooLong',
  'passwordTooCommon',
  /** For administrators. */
  'loginNameMalformed',
  'accountExists',
  'accountUnknown',
] as const
export type AccountRefusalCode = (typeof accountRefusals)[number]
