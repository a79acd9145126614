import { proofText } from '#shared/auth/proofText.ts'
import type { DeviceInput } from '#shared/http/routes.ts'
import { CredentialId } from '#shared/model/ids.ts'
import type { KeptCredential } from '#shared/web/credential/credentialStore.ts'
import { hashOf, type NewDevice, newDevice, newSecret } from '#shared/web/credential/deviceKeys.ts'
import { type HttpAnswer, postJson } from './httpRequest.ts'

/** A device with a key of its own, for what a well-behaved one would never do. */
export class TestDevice {
  readonly origin: string
  readonly device: DeviceInput
  readonly #made: NewDevice
  /** What it would show next; a test may put an older one back. */
  kept: KeptCredential | null = null

  private constructor(origin: string, made: NewDevice) {
    this.origin = origin
    this.#made = made
    this.device = made.device
  }

  static async make(origin: string): Promise<TestDevice> {
    return new TestDevice(origin, await newDevice())
  }

  /** Signs in as somebody of the demo. */
  static async signIn(origin: string, personId: string): Promise<TestDevice> {
    const made = await TestDevice.make(origin)
    made.know(await postJson(origin, '/api/demo/staff', { personId, device: made.device }))
    return made
  }

  /** Keeps what an answer says; throws when it says nothing good. */
  know(answer: HttpAnswer): string {
    if (answer.status !== 200) throw new Error(`refused: ${answer.status} ${answer.body}`)
    const { credentialId, token } = JSON.parse(answer.body) as { credentialId: string; token: string }
    this.kept ??= this.#made.keptAs(CredentialId.parse(credentialId))
    return token
  }

  get credential(): KeptCredential {
    if (this.kept === null) throw new Error('this device has no credential yet')
    return this.kept
  }

  async challenge(): Promise<string> {
    const { credentialId } = this.credential
    const answer = await postJson(this.origin, '/api/session/challenge', { credentialId })
    return (JSON.parse(answer.body) as { challenge: string }).challenge
  }

  async sign(purpose: 'token' | 'signOut', challenge: string, detail: string): Promise<string> {
    const text = new TextEncoder().encode(proofText({ purpose, challenge, detail }))
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
    const signature = await crypto.subtle.sign(algorithm, this.credential.privateKey, text)
    return Buffer.from(signature).toString('base64url')
  }

  /** What a request for the next token holds, with anything about it changed. */
  async renewal(changed: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const { secret, nextSecret } = this.credential
    const [secretHash, nextHash] = [await hashOf(secret), await hashOf(nextSecret)]
    const challenge = await this.challenge()
    const signature = await this.sign('token', challenge, `${secretHash}.${nextHash}`)
    return { challenge, signature, secret, nextHash, ...changed }
  }

  /** Asks for the next token, and moves on when there is one. */
  async renew(changed: Record<string, unknown> = {}): Promise<HttpAnswer> {
    const answer = await postJson(this.origin, '/api/session/token', await this.renewal(changed))
    if (answer.status === 200) this.moveOn()
    return answer
  }

  /** As after an answer: the next secret is to be shown. */
  moveOn(): void {
    const { nextSecret } = this.credential
    this.kept = { ...this.credential, secret: nextSecret, nextSecret: newSecret() }
  }

  /** Signs out here or everywhere. */
  async end(isEverywhere = false): Promise<HttpAnswer> {
    const challenge = await this.challenge()
    const signature = await this.sign('signOut', challenge, isEverywhere ? 'everywhere' : 'here')
    return postJson(this.origin, '/api/session/end', { challenge, signature, isEverywhere })
  }
}
