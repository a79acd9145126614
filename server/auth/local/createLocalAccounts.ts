import { Sealing } from '../sealing.ts'
import { AccountAdministration } from './AccountAdministration.ts'
import { DeviceCookies } from './DeviceCookies.ts'
import { LinkSteps } from './LinkSteps.ts'
import { OwnAccount } from './OwnAccount.ts'
import { Passwords } from './Passwords.ts'
import { Proof } from './Proof.ts'
import type { AccountPorts } from './ports.ts'
import { SecondFactors } from './SecondFactors.ts'
import { SignIns } from './SignIns.ts'
import { SignInThrottle } from './SignInThrottle.ts'
import { Totp } from './totp.ts'

/** Everything that ends in "this is person X", and what keeps it so. */
export interface LocalAccounts {
  readonly signIns: SignIns
  readonly links: LinkSteps
  readonly own: OwnAccount
  readonly administration: AccountAdministration
}

/**
 * Puts local accounts together. All nodes need the same sealing key: what one of them sealed the others open, and
 * they count in the same buckets.
 */
export function createLocalAccounts(options: {
  readonly ports: AccountPorts
  /** 32 bytes. */
  readonly sealingKey: Uint8Array
  /** Milliseconds since 1970: one-time codes go by the time of day. */
  readonly nowMs: () => number
  readonly passwords?: Passwords
}): LocalAccounts {
  const { ports, nowMs, passwords = new Passwords() } = options
  const sealing = new Sealing(options.sealingKey)
  const totp = new Totp(sealing, nowMs)
  const factors = new SecondFactors(totp)
  const throttle = new SignInThrottle(sealing.derivedKey('sign-in throttle'))
  const cookies = new DeviceCookies(sealing.derivedKey('device cookie'), nowMs)
  const proof = new Proof(ports, { passwords, factors, throttle })
  return {
    signIns: new SignIns(ports, { proof, cookies, throttle }),
    links: new LinkSteps(ports, { passwords, totp, factors }),
    own: new OwnAccount(ports, { passwords, proof, throttle }),
    administration: new AccountAdministration(ports),
  }
}
