import type { AuditPlace } from '#server/domain/audit/entry.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { DeviceCookies } from './DeviceCookies.ts'
import { parsedLoginName } from './loginName.ts'
import type { Proof } from './Proof.ts'
import type { AccountPorts, AccountRefusal, SecondFactor } from './ports.ts'
import type { SignInThrottle } from './SignInThrottle.ts'

/** Nobody's: no login name has this form. */
const NO_NAME = '?'

/** What comes with an attempt to sign in. */
export interface SignInAttempt {
  readonly loginName: string
  readonly password: string
  readonly factor: SecondFactor
  /** Of `addressGroup()`. */
  readonly addressGroup: string
  /** The device cookie as the browser sent it; null when it sent none. */
  readonly deviceCookie: string | null
  /** From where, for the audit. */
  readonly place?: AuditPlace
}

/** Somebody signed in. */
export interface SignedIn {
  readonly personId: PersonId
  /** For this browser to keep. */
  readonly deviceCookie: string
  /** How many are left, so that the page can say when to make new ones. */
  readonly recoveryCodesLeft: number
}

/** Signing in with a name, a password and a code. */
export class SignIns {
  readonly #ports: AccountPorts
  readonly #proof: Proof
  readonly #cookies: DeviceCookies
  readonly #throttle: SignInThrottle

  constructor(
    ports: AccountPorts,
    parts: { readonly proof: Proof; readonly cookies: DeviceCookies; readonly throttle: SignInThrottle },
  ) {
    this.#ports = ports
    this.#proof = parts.proof
    this.#cookies = parts.cookies
    this.#throttle = parts.throttle
  }

  /** Who it is. Refused with `signInRefused`, `tooManyAttempts` or `busy`, and nothing says whether the name exists. */
  signIn(attempt: SignInAttempt): Promise<Result<SignedIn, AccountRefusal>> {
    const { password, factor, addressGroup, deviceCookie, place } = attempt
    const from = place === undefined ? {} : { place }
    // What can be no name takes the same way, and is found nowhere.
    const loginName = parsedLoginName(attempt.loginName) ?? NO_NAME
    const device = this.#cookies.device(deviceCookie, loginName)
    return this.#proof.show<SignedIn>({
      find: (tx) => tx.accounts.byLoginName(loginName),
      password,
      factor,
      ...from,
      buckets: this.#throttle.attempt(loginName, { addressGroup, device }),
      secondFactor: device === null ? (isRight) => this.#throttle.secondFactor(loginName, isRight) : null,
      follow: async (tx, account) => {
        const { personId } = account
        this.#ports.record(tx, { kind: 'signedIn', personId, factor: factor.kind, ...from })
        const value = {
          personId,
          deviceCookie: this.#cookies.remember(deviceCookie, loginName),
          recoveryCodesLeft: await tx.accounts.recoveryCodesLeft(personId),
        }
        return { account, isNewPassword: false, value }
      },
    })
  }
}
