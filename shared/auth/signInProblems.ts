/**
 * Why a sign-in by an agency's own provider came to nothing; the page says in words what to do. `expired`: begun in
 * another browser or too long ago. `providerWrong`: the provider's answer cannot be believed. `unavailable`: we
 * cannot, for the moment.
 */
export const signInProblems = [
  'expired',
  'cancelled',
  'noRole',
  'disabled',
  'otherAgency',
  'providerUnavailable',
  'providerWrong',
  'unknownProvider',
  'unavailable',
] as const
export type SignInProblem = (typeof signInProblems)[number]
