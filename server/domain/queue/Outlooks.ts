import type { ServedIn } from '#shared/model/catalogue.ts'
import type { AgencyId, TicketId } from '#shared/model/ids.ts'
import type { Platform } from '../ports/platform.ts'
import { agencyScope } from '../scope.ts'
import { LineOutlook, type Outlook } from './LineOutlook.ts'
import type { SayableWait } from './sayableWait.ts'

/** What one agency's tickets can expect, as it was read after a change. */
interface Reading {
  readonly ofChange: number
  readonly line: Promise<LineOutlook>
}

/** What the waiting tickets of each agency can expect; read once a change for all who look. */
export class Outlooks {
  readonly #platform: Platform
  readonly #changes = new Map<AgencyId, number>()
  readonly #readings = new Map<AgencyId, Reading>()
  readonly #said = new Map<AgencyId, Map<TicketId, SayableWait>>()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Something in the queue has changed: what was read before is no answer any more. */
  changed(agencyId: AgencyId): void {
    this.#changes.set(agencyId, this.#changeOf(agencyId) + 1)
  }

  /**
   * Time alone changes what was read: it is forgotten. Answers with the agencies that somebody has looked at since the
   * last time.
   */
  age(): readonly AgencyId[] {
    const lookedAt = [...this.#readings.keys()]
    this.#readings.clear()
    return lookedAt
  }

  /** Anything may have changed. */
  forget(): void {
    this.#readings.clear()
  }

  /** Null for a ticket that is not in line, or came after the last change that was told. */
  async of(agencyId: AgencyId, ticketId: TicketId): Promise<Outlook | null> {
    const line = await this.#read(agencyId)
    const said = this.#said.get(agencyId) ?? new Map<TicketId, SayableWait>()
    this.#said.set(agencyId, said)
    const outlook = line.of(ticketId, said.get(ticketId) ?? null)
    if (outlook !== null && isSaid(outlook.wait)) said.set(ticketId, outlook.wait)
    else said.delete(ticketId)
    return outlook
  }

  /** In which languages somebody on duty can serve an agency's services. */
  async served(agencyId: AgencyId): Promise<readonly ServedIn[]> {
    return (await this.#read(agencyId)).served()
  }

  /** In which languages somebody on duty can still be asked for a ticket; null for one that is not in line. */
  async servedFor(agencyId: AgencyId, ticketId: TicketId): Promise<ServedIn | null> {
    return (await this.#read(agencyId)).servedFor(ticketId)
  }

  #read(agencyId: AgencyId): Promise<LineOutlook> {
    const ofChange = this.#changeOf(agencyId)
    const known = this.#readings.get(agencyId)
    if (known?.ofChange === ofChange) return known.line
    const line = this.#readLine(agencyId)
    this.#readings.set(agencyId, { ofChange, line })
    // What could not be read is read again by the next one who looks.
    line.catch(() => {
      if (this.#readings.get(agencyId)?.line === line) this.#readings.delete(agencyId)
    })
    return line
  }

  #readLine(agencyId: AgencyId): Promise<LineOutlook> {
    return this.#platform.store.transact(agencyScope(agencyId), async (tx) => {
      const [read, line] = await Promise.all([tx.matching.everything(agencyId), tx.matching.line(agencyId)])
      const outlook = new LineOutlook(read, line)
      const said = this.#said.get(agencyId)
      for (const ticketId of said?.keys() ?? []) if (!outlook.has(ticketId)) said?.delete(ticketId)
      return outlook
    })
  }

  #changeOf(agencyId: AgencyId): number {
    return this.#changes.get(agencyId) ?? 0
  }
}

function isSaid(wait: Outlook['wait']): wait is SayableWait {
  return wait.kind !== 'nobody' && wait.kind !== 'allInUse' && wait.kind !== 'unknown'
}
