import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { BoothLimit } from '#shared/model/administration.ts'
import { type BoothId, CredentialId, type PersonId, type ServicePointId } from '#shared/model/ids.ts'
import { type AuditPlace, OPERATOR_CHAIN } from '../audit/entry.ts'
import { settleHere } from '../calls/settleRoom.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import { hintsOf, type Renewed } from '../credentials/credentials.ts'
import type { Refusal } from '../errors.ts'
import type { DeviceKey, Invalidation } from '../ports/credentials.ts'
import type { Hint } from '../ports/hints.ts'
import type { Platform } from '../ports/platform.ts'
import { operatorScope, systemScope } from '../scope.ts'
import type { Visits } from '../visits/visits.ts'

type Done = Result<Record<string, never>, Refusal>

/** An installer needs to get from the office to the booth; a code that lies about for longer is a risk. */
const CODE_LIFE_MS = 60 * 60 * 1000

const booths: Hint = { kind: 'booths' }

/** Which device is which booth: codes, blocking, moving. */
export class Enrolment {
  readonly #platform: Platform
  readonly #visits: Pick<Visits, 'breakOff'>

  constructor(platform: Platform, visits: Pick<Visits, 'breakOff'>) {
    this.#platform = platform
    this.#visits = visits
  }

  /** Lets whichever device shows the code become the booth. The code itself stays with whoever made it. */
  makeCode(
    madeBy: PersonId,
    origin: CommandOrigin,
    { boothId, codeHash }: { readonly boothId: BoothId; readonly codeHash: string },
  ): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'booth.makeCode',
      scope: operatorScope,
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: { booth: boothId } },
      decideAndSave: async (tx) => {
        if ((await tx.booths.place(boothId)) === null) return refused('notFound')
        await tx.enrolmentCodes.insert({ codeHash, boothId, madeBy, lifeMs: CODE_LIFE_MS })
        return accepted({ value: {}, tell: [booths] })
      },
    })
  }

  /**
   * The device with the code is the booth from now on; the device that was it before is out. Null when the code is good
   * for nothing.
   */
  async enrol(codeHash: string, device: DeviceKey, place: AuditPlace): Promise<Renewed | null> {
    const { store, hints, newId } = this.#platform
    const id = CredentialId.parse(newId())
    const enrolled = await store.transact(systemScope, async (tx) => {
      const boothId = await tx.enrolmentCodes.use(codeHash)
      if (boothId === null) return null
      const replaced = await tx.credentials.revoke({ boothId }, 'replaced')
      await tx.credentials.insert({ id, holder: { boothId }, device, lifeMs: null })
      tx.audit.add({
        chain: OPERATOR_CHAIN,
        principal: `booth:${boothId}`,
        credentialId: id,
        permission: null,
        place: { ...place, boothId },
        action: 'booth.enrol',
        objects: { booth: boothId },
        result: 'ok',
      })
      return { boothId, record: await tx.credentials.lock(id), replaced }
    })
    if (enrolled === null || enrolled.record === null) return null
    for (const hint of [...hintsOf(enrolled.replaced), booths]) hints.publish(hint)
    if (enrolled.replaced.length > 0) await this.#visits.breakOff(enrolled.boothId)
    const { holder, generation } = enrolled.record
    return { holder, credential: { id, generation } }
  }

  /** Takes the booth's device back: it is out at once, and only a new code makes it a booth again. */
  async block(origin: CommandOrigin, boothId: BoothId): Promise<Done> {
    const done = await this.#change('booth.block', origin, boothId, async (tx) => {
      // A code that was made before may be in the same hands as the device.
      await tx.enrolmentCodes.voidOf(boothId)
      return tx.credentials.revoke({ boothId }, 'blocked')
    })
    if (done.ok) await this.#visits.breakOff(boothId)
    return done
  }

  /** The same device at another service point. Nobody may be sitting in it. */
  move(origin: CommandOrigin, boothId: BoothId, servicePointId: ServicePointId): Promise<Done> {
    return this.#change('booth.move', origin, boothId, async (tx) => {
      const place = await tx.booths.place(boothId)
      if (place?.isInUse !== false) return 'outOfOrder'
      if (!(await tx.booths.move(boothId, servicePointId))) return 'notFound'
      return tx.credentials.reissue({ boothId })
    })
  }

  /** What its media may take each way, in bits a second, in the call that it is in, too. */
  async limit(origin: CommandOrigin, boothId: BoothId, mostBps: BoothLimit): Promise<Done> {
    const done = await this.#change('booth.limit', origin, boothId, async (tx) => {
      await tx.booths.limit(boothId, mostBps)
      return []
    })
    if (done.ok) await this.#limitCall(boothId)
    return done
  }

  /** Wherever the call lives, its room is brought to what is saved. */
  async #limitCall(boothId: BoothId): Promise<void> {
    const { store, hints } = this.#platform
    const callId = await store.transact(systemScope, (tx) => tx.booths.openCall(boothId))
    if (callId === null) return
    hints.publish({ kind: 'call', callId })
    await settleHere(this.#platform, callId)
  }

  #change(
    name: string,
    origin: CommandOrigin,
    boothId: BoothId,
    change: (
      tx: Parameters<Parameters<Platform['store']['transact']>[1]>[0],
    ) => Promise<readonly Invalidation[] | Refusal>,
  ): Promise<Done> {
    return runCommand(this.#platform, {
      name,
      scope: operatorScope,
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: { booth: boothId } },
      decideAndSave: async (tx) => {
        if ((await tx.booths.place(boothId)) === null) return refused('notFound')
        const changed = await change(tx)
        if (typeof changed === 'string') return refused(changed)
        return accepted({ value: {}, tell: [...hintsOf(changed), booths] })
      },
    })
  }
}
