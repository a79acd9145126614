import type { HeldLease } from '#server/cluster/HeldLease.ts'
import type { Configuration } from '#server/config/configuration.ts'
import { defaultAuditLimits } from '#server/domain/audit/chainer.ts'
import type { Store } from '#server/domain/ports/store.ts'
import { Sweeper } from '#server/Sweeper.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import { AuditKeeper } from './AuditKeeper.ts'
import type { AuditKeys } from './AuditKeys.ts'
import { addressMark } from './addressMark.ts'
import { sha256 } from './sha256.ts'

/** The audit log of a running server. */
export interface KeptAudit {
  /** Stands for an address in an entry. */
  readonly addressMark: (address: string) => string
  /** Links what the last connections did, then ends. */
  readonly close: () => Promise<void>
}

/** Links and seals the audit log from now on, and keeps its heads. */
export function keepAudit(parts: {
  readonly configuration: Configuration
  readonly keys: AuditKeys
  readonly store: Store
  readonly lease: HeldLease
  readonly clock: Clock
  readonly log: Log
}): KeptAudit {
  const { configuration, keys, store, lease, clock, log } = parts
  const markSecret = keys.derived('addressMark')
  const keeper = new AuditKeeper({
    parts: { store, hash: sha256, signer: keys },
    limits: { ...defaultAuditLimits, ...configuration.audit },
    headsDirectory: configuration.audit.headsDirectory,
    lease,
    clock,
  })
  const sweeper = new Sweeper({ chore: () => keeper.turn(), recover: async () => undefined, clock, log })
  sweeper.start()
  return {
    addressMark: (address) => addressMark(markSecret, address, Date.now()),
    close: async () => {
      await sweeper.close()
      // What cannot be linked now is found by the next start.
      await keeper.keep().catch((cause: unknown) =>
        log.warn('keepAudit() | the audit log is linked at the next start', {
          cause: describeCause(cause),
        }),
      )
    },
  }
}
