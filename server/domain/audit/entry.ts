import {
  AgencyId,
  type BoothId,
  type CallId,
  type NodeId,
  type PersonId,
  type ServiceId,
  type ServicePointId,
  type TicketId,
} from '#shared/model/ids.ts'
import type { Scope } from '../scope.ts'

/** The operator's own chain; every agency has one by its id. */
export const OPERATOR_CHAIN = 'operator'

/**
 * Whose chain an entry belongs to. Where the agency is not known before the row is read, the row names it: a row that
 * is not there for the scope leaves the entry with the operator.
 */
export type AuditChain =
  | typeof OPERATOR_CHAIN
  | { readonly agencyId: AgencyId }
  | { readonly of: 'ticket'; readonly id: TicketId }
  | { readonly of: 'call'; readonly id: CallId }
  | { readonly of: 'service'; readonly id: ServiceId }
  | { readonly of: 'person'; readonly id: PersonId }

/** What it was about: ids by their kind, never a name or a content. */
export type AuditObjects = Readonly<Record<string, string | readonly string[]>>

/** From where somebody asked. */
export interface AuditPlace {
  readonly nodeId: NodeId | null
  readonly servicePointId: ServicePointId | null
  readonly boothId: BoothId | null
  /** A keyed hash of the address that changes each day. */
  readonly addressMark: string | null
}

/** What a command says of itself for the log. */
export interface AuditDescription {
  readonly chain: AuditChain
  /** Where a refusal belongs elsewhere, e.g. since its reason would tell an agency of another one. */
  readonly refusedChain?: AuditChain
  readonly objects: AuditObjects
}

/** Who asks, with which right and from where. */
export interface AuditSource {
  /** `kind:id`. */
  readonly principal: string
  readonly credentialId: string | null
  readonly permission: string | null
  readonly place: AuditPlace
}

/** One line of the audit log. */
export interface AuditEntry extends AuditSource {
  readonly chain: AuditChain
  /** A request's, route's or chore's name. */
  readonly action: string
  readonly objects: AuditObjects
  /** `ok`, or the refusal's code. */
  readonly result: string
  /** So many entries of the same kind were left out before this one. */
  readonly leftOut?: number
}

/** Nowhere in particular: what the platform does by itself. */
export const noPlace: AuditPlace = {
  nodeId: null,
  servicePointId: null,
  boothId: null,
  addressMark: null,
}

/** A principal's kind and id. */
export function splitPrincipal(principal: string): { readonly kind: string; readonly id: string } {
  const colon = principal.indexOf(':')
  if (colon === -1) return { kind: principal, id: '' }
  return { kind: principal.slice(0, colon), id: principal.slice(colon + 1) }
}

/** Whose chain it is what somebody does under a scope: the agency's own, or else the operator's. */
export function chainOfScope(scope: Scope): AuditChain {
  return scope.kind === 'agency' ? { agencyId: scope.agencyId } : OPERATOR_CHAIN
}

/** A chain by its name in the database. */
export function chainNamed(name: string): typeof OPERATOR_CHAIN | { readonly agencyId: AgencyId } {
  return name === OPERATOR_CHAIN ? OPERATOR_CHAIN : { agencyId: AgencyId.parse(name) }
}
