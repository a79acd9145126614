import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** Where the connection stands, as screens may show it, and why it does where the server said so. `closed` is final. */
export type LinkState =
  | { readonly state: 'connecting'; readonly reason?: ErrorCode }
  | { readonly state: 'connected' }
  | { readonly state: 'reconnecting'; readonly reason?: ErrorCode }
  | { readonly state: 'closed'; readonly code: ErrorCode }
