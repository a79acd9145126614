import type * as z from 'zod/mini'
import type { Permission } from '../auth/permissions.ts'

/** Which socket a request or event belongs to. */
export type Plane = 'lobby' | 'call'

/** One row of the table of requests. */
export interface RequestDefinition {
  readonly plane: Plane | 'both'
  readonly permission: Permission
  /** A changing request carries a request id, and its answer is saved with the change. */
  readonly changing: boolean
  readonly input: z.ZodMiniType
  readonly value: z.ZodMiniType
  /** One sentence for docs/protocol.md. */
  readonly about: string
}

/** One row of the table of events. */
export interface EventDefinition {
  readonly plane: Plane | 'both'
  readonly payload: z.ZodMiniType
  readonly about: string
}
