import { ConflictError, OutcomeUnknownError } from '#server/domain/errors.ts'
import type { Audit } from '#server/domain/ports/audit.ts'
import type { SavedResults, Store, Transaction } from '#server/domain/ports/store.ts'
import { refused } from '#shared/kernel/result.ts'

type AuditEntry = Parameters<Audit['add']>[0]
type SavedAnswer = Parameters<SavedResults['save']>[0]

/** A store in memory that keeps saved answers, as far as a command's own steps need one. */
export class FakeStore implements Store {
  /** What happened, in order. */
  readonly log: string[]
  readonly #saved = new Map<string, SavedAnswer>()
  /** What the commands that were kept left in the audit log. */
  readonly entries: AuditEntry[] = []
  /** So many commits fail, as when somebody else was first. */
  conflicts = 0
  /** So many commits lose their answer; `isKept` says whether they happened. */
  lostAnswers = 0
  isKept = true
  /** Nobody can be asked. */
  isAway = false

  constructor(log: string[]) {
    this.log = log
  }

  get savedCount(): number {
    return this.#saved.size
  }

  readonly transact: Store['transact'] = async (_scope, work) => {
    const written: SavedAnswer[] = []
    const added: AuditEntry[] = []
    this.log.push('begin')
    const value = await work(transactionOf(this.#saved, written, added)).catch((cause: unknown) => {
      this.log.push('rollback')
      throw cause
    })
    if (this.conflicts > 0) {
      this.conflicts -= 1
      this.log.push('rollback')
      throw new ConflictError('a row of the test')
    }
    const isLost = this.lostAnswers > 0
    if (isLost) {
      this.lostAnswers -= 1
      this.log.push('lost')
      if (!this.isKept) throw new OutcomeUnknownError('the line')
    }
    for (const entry of written) this.#saved.set(`${entry.principal} ${entry.requestId}`, entry)
    this.entries.push(...added)
    if (isLost) throw new OutcomeUnknownError('the line')
    this.log.push('commit')
    return value
  }

  readonly settle: Store['settle'] = async (request) => {
    const key = `${request.principal} ${request.requestId}`
    if (this.isAway) return null
    if (this.#saved.has(key)) return true
    this.#saved.set(key, { ...request, result: refused('conflict') })
    return false
  }

  readonly rehearse = async (): Promise<void> => {}

  readonly close = async (): Promise<void> => {}
}

function transactionOf(
  saved: ReadonlyMap<string, SavedAnswer>,
  written: SavedAnswer[],
  added: AuditEntry[],
): Transaction {
  return {
    within: (_scope, work) => work(),
    savedResults: {
      find: async (principal, requestId) => saved.get(`${principal} ${requestId}`) ?? null,
      save: (entry) => void written.push(entry),
    },
    get invitations() {
      return notNeeded()
    },
    get credentials() {
      return notNeeded()
    },
    get enrolmentCodes() {
      return notNeeded()
    },
    get booths() {
      return notNeeded()
    },
    get people() {
      return notNeeded()
    },
    audit: { add: (entry) => void added.push(entry) },
    get dispositions() {
      return notNeeded()
    },
    get auditChains() {
      return notNeeded()
    },
    get auditReading() {
      return notNeeded()
    },
    get providerSessions() {
      return notNeeded()
    },
    get visits() {
      return notNeeded()
    },
    get catalogue() {
      return notNeeded()
    },
    get tickets() {
      return notNeeded()
    },
    get encounters() {
      return notNeeded()
    },
    get presences() {
      return notNeeded()
    },
    get participants() {
      return notNeeded()
    },
    get matching() {
      return notNeeded()
    },
    get rules() {
      return notNeeded()
    },
    get desk() {
      return notNeeded()
    },
    get records() {
      return notNeeded()
    },
    get technical() {
      return notNeeded()
    },
    get deadlines() {
      return notNeeded()
    },
    get retention() {
      return notNeeded()
    },
    get privacy() {
      return notNeeded()
    },
    get accounts() {
      return notNeeded()
    },
    get signInFailures() {
      return notNeeded()
    },
  }
}

function notNeeded(): never {
  throw new Error('a command by itself reads and writes nothing but its saved answer')
}
