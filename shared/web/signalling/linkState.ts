import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** Where the connection stands, as screens may show it. `closed` is final. */
export type LinkState =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'reconnecting' }
  | { readonly state: 'closed'; readonly code: ErrorCode }
