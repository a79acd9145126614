import { generateSecret, generateURI, verify } from 'otplib'
import type { Sealing } from '../sealing.ts'

/** RFC 6238: a code each 30 s. One step to either side is taken, for clocks that drift and people who type. */
const STEP_S = 30
const CODE = /^\d{6}$/
const ISSUER = 'Luukku'

/** A new secret, as an authenticator app takes it and as the database keeps it. */
export interface NewTotpSecret {
  readonly uri: string
  readonly sealed: string
}

function about(personId: string): string {
  return `totp ${personId}`
}

/** One-time codes by time (RFC 6238), with secrets that only the holder of the sealing key can read. */
export class Totp {
  readonly #sealing: Sealing
  readonly #nowMs: () => number
  readonly #decoy: string

  constructor(sealing: Sealing, nowMs: () => number) {
    this.#sealing = sealing
    this.#nowMs = nowMs
    this.#decoy = sealing.seal(generateSecret(), about(''))
  }

  /** A secret of 160 bits for this person. */
  newSecret(personId: string, loginName: string): NewTotpSecret {
    const secret = generateSecret()
    return {
      uri: generateURI({ issuer: ISSUER, label: loginName, secret }),
      sealed: this.#sealing.seal(secret, about(personId)),
    }
  }

  /** The time step that the code belongs to; null when it belongs to none near now. Whether it was used is not asked. */
  async step(sealed: string, personId: string, code: string): Promise<number | null> {
    const secret = this.#sealing.open(sealed, about(personId))
    if (!CODE.test(code)) return null
    const epoch = Math.floor(this.#nowMs() / 1000)
    const result = await verify({ secret, token: code, epoch, epochTolerance: STEP_S })
    return result.valid && 'timeStep' in result ? result.timeStep : null
  }

  /** Takes as long as `step`, for nobody. */
  async decoyStep(code: string): Promise<null> {
    await this.step(this.#decoy, '', code)
    return null
  }
}
