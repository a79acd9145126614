import type { Invalidation } from '#server/domain/ports/credentials.ts'
import type { CredentialClaim } from '#shared/auth/claims.ts'
import type { CredentialId } from '#shared/model/ids.ts'

/** What this node knows of credentials that were taken back or changed, for as long as a token of before may be around. */
export class InvalidatedCredentials {
  readonly #keepMs: number
  readonly #monotonicMs: () => number
  readonly #known = new Map<CredentialId, Invalidation & { readonly untilMs: number }>()

  constructor(options: { readonly keepMs: number; readonly monotonicMs: () => number }) {
    this.#keepMs = options.keepMs
    this.#monotonicMs = options.monotonicMs
  }

  /** Notes what was invalidated; answers with what is news. */
  note(invalidations: readonly Invalidation[]): readonly Invalidation[] {
    const nowMs = this.#monotonicMs()
    const news = invalidations.filter(
      ({ id, generation }) => generation > (this.#known.get(id)?.generation ?? 0),
    )
    for (const each of news) this.#known.set(each.id, { ...each, untilMs: nowMs + this.#keepMs })
    for (const [id, { untilMs }] of this.#known) if (untilMs < nowMs) this.#known.delete(id)
    return news
  }

  /** Whether tokens got with this generation of the credential are worth nothing. */
  has({ id, generation }: CredentialClaim): boolean {
    const known = this.#known.get(id)
    return known !== undefined && (known.isRevoked || generation < known.generation)
  }
}
