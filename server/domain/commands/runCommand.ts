import { describeCause } from '#shared/kernel/log.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { RequestId } from '#shared/model/ids.ts'
import type { AuditChain, AuditDescription, AuditObjects, AuditSource } from '../audit/entry.ts'
import { ConflictError, OutcomeUnknownError, type Refusal, StoreUnavailableError } from '../errors.ts'
import type { Hint } from '../ports/hints.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { Scope } from '../scope.ts'

const MOST_ATTEMPTS = 5

/** Who asked, with which right and from where, and the id that makes a repeat harmless. */
export interface RequestOrigin extends AuditSource {
  readonly requestId: RequestId | null
}

/** The platform's own chores, which nobody asked for. */
export interface PlatformOrigin {
  readonly principal: 'platform'
  readonly requestId: null
}

export type CommandOrigin = RequestOrigin | PlatformOrigin

/** The platform itself as origin: sweeper, matcher, connections. */
export const ownOrigin: PlatformOrigin = { principal: 'platform', requestId: null }

/** What a decision leads to once it is saved. */
export interface Outcome<Value> {
  readonly value: Value
  /** The media side; runs after the commit. */
  readonly act?: () => Promise<void> | void
  /** When acting failed: brings the saved state back to something true. */
  readonly compensate?: () => Promise<unknown>
  readonly tell: readonly Hint[]
  /** What may wait a moment, since a first picture is on its way. */
  readonly tellLater?: readonly Hint[]
  /** What it was about, as far as only the decision knows; and whose log it goes to. */
  readonly auditObjects?: AuditObjects
  readonly auditChain?: AuditChain
}

/** Whoever asks is written down in a chain; only what the platform does by itself needs to name none. */
type Audited =
  | { readonly origin: CommandOrigin; readonly audit: AuditDescription }
  | { readonly origin: PlatformOrigin; readonly audit?: never }

/** A command: its name, whose rows it may see, and what it decides and saves. */
export type Command<Value> = CommandParts<Value> & Audited

interface CommandParts<Value> {
  readonly name: string
  readonly scope: Scope
  /** Somebody waits for it with their eyes on the screen. */
  readonly urgent?: boolean
  /** NOTE: a refusal is saved as an answer, and with it whatever was written before it: decide first, then write. */
  readonly decideAndSave: (tx: Transaction) => Promise<Result<Outcome<Value>, Refusal>>
  /**
   * The same decision on what this node remembers, without reading: the versions tell at the commit whether the memory
   * was right, and if not, `decideAndSave` decides on what is there. Null when nothing is remembered.
   */
  readonly decideFromMemory?: (tx: Transaction) => Result<Outcome<Value>, Refusal> | null
}

type Attempt<Value> =
  | { readonly kind: 'fresh'; readonly result: Result<Outcome<Value>, Refusal> }
  | { readonly kind: 'repeated'; readonly result: Result<Value, Refusal> }

/**
 * Runs a command in its four steps: decide, save (one transaction, with the answer), act, tell. A repeat of the same
 * request id gets the saved answer and does nothing. Whoever loses a race decides anew on what is there then.
 * @throws StoreUnavailableError when nothing could be saved, or nobody can tell whether it was.
 */
export async function runCommand<Value>(
  platform: Platform,
  command: Command<Value>,
): Promise<Result<Value, Refusal>> {
  if (!platform.lease.mayWrite()) throw new StoreUnavailableError('the lease of this node ran out')
  const attempt = await saved(platform, command)
  if (attempt.kind === 'repeated') return attempt.result
  if (!attempt.result.ok) return attempt.result
  const outcome = attempt.result.value
  platform.checkpoints.reached(command.name, 'saved')
  await acted(platform, command, outcome)
  platform.checkpoints.reached(command.name, 'acted')
  for (const hint of outcome.tell) platform.hints.publish(hint)
  for (const hint of outcome.tellLater ?? []) platform.hints.publishLater(hint)
  platform.checkpoints.reached(command.name, 'told')
  return accepted(outcome.value)
}

async function saved<Value>(platform: Platform, command: Command<Value>): Promise<Attempt<Value>> {
  for (let attempt = 1; ; attempt += 1) {
    let decided: Result<Outcome<Value>, Refusal> | null = null
    try {
      const result = await platform.store.transact(
        command.scope,
        async (tx) => {
          decided = await decideOnce(platform, command, { tx, isFirst: attempt === 1 })
          return decided
        },
        { principal: command.origin.principal, urgent: command.urgent ?? false },
      )
      return { kind: 'fresh', result }
    } catch (cause) {
      if (cause instanceof OutcomeUnknownError && decided !== null) {
        if (await wasSaved(platform, command)) return { kind: 'fresh', result: decided }
      }
      if (cause instanceof RepeatedRequest) {
        // The answer was made by this same command and saved as it was: its shape is its own.
        return { kind: 'repeated', result: cause.result as Result<Value, Refusal> }
      }
      if (!(cause instanceof ConflictError) || attempt === MOST_ATTEMPTS) throw cause
      platform.log.debug('runCommand() | lost a race, deciding anew', { command: command.name, attempt })
    }
  }
}

/**
 * What was saved has to be carried out, although nobody heard that it was. A request's saved answer tells. The
 * platform's own chores leave none: the rooms are then compared with what is saved, as after any doubt that stays.
 */
async function wasSaved<Value>(platform: Platform, { name, origin }: Command<Value>): Promise<boolean> {
  const { log, store, doubts } = platform
  const { principal, requestId } = origin
  log.warn('runCommand() | the database went away during the commit', { command: name })
  const isSaved = requestId === null ? null : await store.settle({ principal, requestId, request: name })
  if (isSaved === null) doubts.raise()
  return isSaved === true
}

async function decideOnce<Value>(
  platform: Platform,
  command: Command<Value>,
  { tx, isFirst }: { readonly tx: Transaction; readonly isFirst: boolean },
): Promise<Result<Outcome<Value>, Refusal>> {
  // A repeat is found by its saved answer, which cannot be saved twice: it comes back here as a lost race.
  const remembered = isFirst ? (command.decideFromMemory?.(tx) ?? null) : null
  const result = remembered ?? (await decideOnWhatIsThere(command, tx))
  const { principal, requestId } = command.origin
  if (requestId !== null) {
    const answer = result.ok ? accepted(result.value.value) : result
    tx.savedResults.save({ principal, requestId, request: command.name, result: answer })
  }
  addEntry(command, tx, result)
  platform.checkpoints.reached(command.name, 'decided')
  return result
}

/** Goes out with the other writes: nobody waits for it before the commit. */
function addEntry<Value>(
  { name, origin, audit }: Pick<Command<Value>, 'name' | 'origin' | 'audit'>,
  tx: Transaction,
  result: Result<Outcome<Value>, Refusal>,
): void {
  if (audit === undefined || !isAsked(origin)) return
  const { principal, credentialId, permission, place } = origin
  tx.audit.add({
    principal,
    credentialId,
    permission,
    place,
    chain: result.ok ? (result.value.auditChain ?? audit.chain) : (audit.refusedChain ?? audit.chain),
    action: name,
    objects: result.ok ? { ...audit.objects, ...result.value.auditObjects } : audit.objects,
    result: result.ok ? 'ok' : result.error,
  })
}

function isAsked(origin: CommandOrigin): origin is RequestOrigin {
  return origin.principal !== ownOrigin.principal
}

async function decideOnWhatIsThere<Value>(
  command: Command<Value>,
  tx: Transaction,
): Promise<Result<Outcome<Value>, Refusal>> {
  const { principal, requestId } = command.origin
  // Both go out together, since an accepted call waits for them.
  const [earlier, decided] = await Promise.allSettled([
    requestId === null ? null : tx.savedResults.find(principal, requestId),
    command.decideAndSave(tx),
  ])
  if (earlier.status === 'fulfilled' && earlier.value !== null) {
    // An id stands for one request: its answer is none to another one.
    const isSame = earlier.value.request === command.name
    throw new RepeatedRequest(isSame ? earlier.value.result : refused('conflict'))
  }
  if (decided.status === 'rejected') throw decided.reason
  if (earlier.status === 'rejected') throw earlier.reason
  return decided.value
}

/** Undoes what a repeated request decided, and carries the answer that was saved the first time. */
class RepeatedRequest extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('this request was answered before')
    this.name = 'RepeatedRequest'
    this.result = result
  }
}

async function acted<Value>(
  platform: Platform,
  command: Command<Value>,
  outcome: Outcome<Value>,
): Promise<void> {
  try {
    await outcome.act?.()
  } catch (cause) {
    platform.log.error('runCommand() | acting failed', { command: command.name, cause: describeCause(cause) })
    await outcome.compensate?.()
  }
}
