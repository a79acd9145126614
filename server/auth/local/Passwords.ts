import { randomBytes } from 'node:crypto'
import { HashTurns } from './HashTurns.ts'
import { normalisedPassword } from './passwordRules.ts'

/** Native code of some megabytes, which a server without local accounts never needs. */
const loadArgon2 = () => import('@node-rs/argon2')

/** Of argon2id: memory in KiB, passes, threads. */
export interface HashCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one thread. Some 70 ms of one core. */
export const defaultHashCost: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const ARGON2ID = 2
/** More is no password of ours; hashing it all the same takes the time of one. */
const MAX_UNITS = 1_024

/** What came of checking a password; `newHash` when it is to be kept by today's cost from now on. */
export type PasswordCheck = { readonly isRight: boolean; readonly newHash: string | null } | 'busy'

/** Hashes passwords and checks them, a few at once. */
export class Passwords {
  readonly #cost: HashCost
  readonly #turns: HashTurns
  #decoy: Promise<string> | null = null

  constructor(cost: HashCost = defaultHashCost, turns: HashTurns = new HashTurns()) {
    this.#cost = cost
    this.#turns = turns
  }

  /** The hash of a checked password in PHC form; null when too many wait. */
  hash(password: string): Promise<string | null> {
    return this.#turns.take(true, () => this.#hash(password))
  }

  /** Whether it is the one; without a hash it takes as long and is not. */
  async check(
    kept: string | null,
    text: string,
    { isKnown }: { readonly isKnown: boolean },
  ): Promise<PasswordCheck> {
    const password = normalisedPassword(text.slice(0, MAX_UNITS))
    const against = kept ?? (await this.#anyHash())
    const checked = await this.#turns.take(isKnown, async () => {
      const { verify } = await loadArgon2()
      const isRight = (await verify(against, password)) && kept !== null
      return { isRight, newHash: isRight && (await this.#isOld(against)) ? await this.#hash(password) : null }
    })
    return checked ?? 'busy'
  }

  async #hash(password: string | Uint8Array): Promise<string> {
    const { hash } = await loadArgon2()
    return hash(password, this.#cost)
  }

  async #isOld(kept: string): Promise<boolean> {
    const { parseOptions } = await loadArgon2()
    const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(kept)
    const today = this.#cost
    return (
      Number(algorithm) !== ARGON2ID ||
      memoryCost !== today.memoryCost ||
      timeCost !== today.timeCost ||
      parallelism !== today.parallelism
    )
  }

  /** Of a password that nobody knows. */
  #anyHash(): Promise<string> {
    this.#decoy ??= this.#hash(randomBytes(32))
    return this.#decoy
  }
}
