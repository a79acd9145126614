import type { Invalidation } from '#server/domain/ports/credentials.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { Session } from './Session.ts'

/** The open connections of a plane on this node, by principal. */
export class SessionRegistry<Claims> {
  readonly #sessions = new Map<string, Set<Session<Claims>>>()

  add(session: Session<Claims>): void {
    const known = this.#sessions.get(session.principal) ?? new Set()
    this.#sessions.set(session.principal, known)
    known.add(session)
    session.disposables.add(() => {
      known.delete(session)
      if (known.size === 0 && this.#sessions.get(session.principal) === known) {
        this.#sessions.delete(session.principal)
      }
    })
  }

  of(principal: string): readonly Session<Claims>[] {
    return [...(this.#sessions.get(principal) ?? [])]
  }

  all(): readonly Session<Claims>[] {
    return [...this.#sessions.values()].flatMap((sessions) => [...sessions])
  }

  /** Leaves room for one more of a principal's: the newest ones stay. */
  makeRoom(principal: string, most: number): void {
    const own = this.of(principal)
    for (const session of own.slice(0, Math.max(0, own.length + 1 - most))) session.close('superseded')
  }

  /** Closes every connection of a principal that is older than this generation. */
  async supersede(principal: string, generation: number): Promise<void> {
    for (const session of this.of(principal)) {
      // One that could not be registered has no generation and is being closed for that reason.
      const own = await session.generation.catch(() => null)
      if (own !== null && own < generation) session.close('superseded')
    }
  }

  /** Closes every connection whose token was got with what is worth nothing now. */
  invalidate({ id, generation, isRevoked }: Invalidation): void {
    for (const session of this.all()) {
      const { credential } = session
      if (credential.id !== id || (!isRevoked && credential.generation >= generation)) continue
      void session.closeAfterLastWord(isRevoked ? 'revoked' : 'tokenExpired')
    }
  }

  closeAll(code: ErrorCode): void {
    for (const session of this.all()) session.close(code)
  }
}
