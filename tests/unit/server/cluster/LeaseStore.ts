import { StoreUnavailableError } from '#server/domain/errors.ts'
import type { Deadlines, Store, Transaction } from '#server/domain/ports/store.ts'

/** A store in memory that knows one node's lease. */
export class LeaseStore implements Store {
  isReachable = true
  renewals = 0
  #epoch = 0
  #held: Promise<void> = Promise.resolve()

  readonly transact: Store['transact'] = async (_scope, work) => {
    if (!this.isReachable) throw new StoreUnavailableError('down')
    return work(leaseTransaction(this.#deadlines))
  }

  readonly settle = async (): Promise<null> => null

  readonly rehearse = async (): Promise<void> => {}

  readonly close = async (): Promise<void> => {}

  /** Renewals wait until the returned function is called; then they fail when the store cannot be reached. */
  holdRenewals(): () => void {
    let release = () => {}
    this.#held = new Promise((resolve) => {
      release = resolve
    })
    return release
  }

  readonly #deadlines: Pick<Deadlines, 'startNode' | 'renewNode'> = {
    startNode: async () => {
      this.#epoch += 1
      return this.#epoch
    },
    renewNode: async (_nodeId, epoch) => {
      this.renewals += 1
      await this.#held
      if (!this.isReachable) throw new StoreUnavailableError('down')
      return epoch === this.#epoch
    },
  }
}

function leaseTransaction(own: Pick<Deadlines, 'startNode' | 'renewNode'>): Transaction {
  return {
    within: (_scope, work) => work(),
    deadlines: {
      ...own,
      dueOffers: notNeeded,
      callsWithSomebodyMissing: notNeeded,
      dueHolds: notNeeded,
      dueSeats: notNeeded,
      isSeatDue: notNeeded,
      dueBooths: notNeeded,
      duePresences: notNeeded,
      dueWrapUps: notNeeded,
      dueReservations: notNeeded,
      isHoldDue: notNeeded,
      isBoothDue: notNeeded,
      isPresenceDue: notNeeded,
      expectReturns: notNeeded,
    },
    get invitations() {
      return notNeeded()
    },
    get audit() {
      return notNeeded()
    },
    get dispositions() {
      return notNeeded()
    },
    get auditChains() {
      return notNeeded()
    },
    get auditReading() {
      return notNeeded()
    },
    get savedResults() {
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
  throw new Error('a lease asks for nothing else')
}
