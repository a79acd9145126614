import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import type { SignInProblem } from '#shared/auth/signInProblems.ts'

/** Codes of openid-client that say that there was no answer, or none that means anything. */
const unansweredCodes: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
])

/** The provider answered with something that must not be believed. */
export class ProviderWrongError extends Error {
  readonly code: string

  constructor(code: string) {
    super(`the provider's answer cannot be believed [reason:${code}]`)
    this.name = 'ProviderWrongError'
    this.code = code
  }
}

/** What a failure is called in the log: one word, never what the provider wrote, which may name somebody. */
export function codeOf(cause: unknown): string {
  const code = codeIn(cause).toLowerCase()
  return code.replaceAll(/[^a-z0-9]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function codeIn(cause: unknown): string {
  if (cause instanceof ResponseBodyError || cause instanceof AuthorizationResponseError) {
    return /^[a-z_]{1,40}$/.test(cause.error) ? cause.error : cause.code
  }
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.name : 'unknown'
}

/** What somebody who was signing in is told. */
export function problemOf(cause: unknown): SignInProblem {
  if (cause instanceof AuthorizationResponseError) {
    if (cause.error === 'access_denied') return 'cancelled'
    const isBusy = cause.error === 'temporarily_unavailable' || cause.error === 'server_error'
    return isBusy ? 'providerUnavailable' : 'providerWrong'
  }
  // The code was used before, or too late: starting anew helps.
  if (isGrantOver(cause)) return 'expired'
  return isUnanswered(cause) ? 'providerUnavailable' : 'providerWrong'
}

/** Whether the token endpoint said that this grant is over: signed out, disabled, or its token used twice. */
export function isGrantOver(cause: unknown): boolean {
  return cause instanceof ResponseBodyError && cause.error === 'invalid_grant'
}

/** Whether the userinfo endpoint knows the access token no more. */
export function isAccessOver(cause: unknown): boolean {
  const over = new Set([401, 403])
  if (cause instanceof WWWAuthenticateChallengeError) return over.has(cause.status)
  return cause instanceof ClientError && cause.cause instanceof Response && over.has(cause.cause.status)
}

function isUnanswered(cause: unknown): boolean {
  if (cause instanceof ResponseBodyError) return cause.status >= 500
  if (cause instanceof ClientError && cause.code !== undefined) {
    // A refused connection comes as a TypeError within.
    return unansweredCodes.has(cause.code) || cause.cause instanceof TypeError
  }
  return cause instanceof TypeError || (cause instanceof DOMException && cause.name === 'TimeoutError')
}
