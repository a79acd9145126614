/** Why a credential is good for nothing any more. */
export const revokeReasons = [
  'signedOut',
  'replaced',
  'blocked',
  'secretReused',
  'personDisabled',
  'passwordChanged',
  'providerSaidSo',
  'invitationEnded',
] as const
export type RevokeReason = (typeof revokeReasons)[number]

/** What a device shows to get its next token: the hash of its one-time secret, and of the one that follows it. */
export interface ShownSecret {
  readonly secretHash: string
  readonly nextHash: string
}

/** The newest hashes that are known of a credential. */
export interface KnownSecrets {
  readonly secretHash: string
  readonly previousHash: string | null
}

/**
 * What a shown secret means. `rotate`: the newest one, used for the first time. `repeat`: the same step once more, since
 * its answer got lost. `reused`: whoever shows it has a copy of the device, or the device's copy was used before.
 */
export type SecretUse = 'rotate' | 'repeat' | 'reused'

/** Stands for a secret that nobody knows: after a restored backup the next one that is shown is believed once. */
export const UNKNOWN_SECRET = ''

/** Judges a secret whose holder has proved to have the key. */
export function secretUse(known: KnownSecrets, shown: ShownSecret): SecretUse {
  if (shown.nextHash === shown.secretHash) return 'reused'
  if (shown.secretHash === known.secretHash || known.secretHash === UNKNOWN_SECRET) return 'rotate'
  const isLastStep = shown.secretHash === known.previousHash && shown.nextHash === known.secretHash
  return isLastStep ? 'repeat' : 'reused'
}
