import type { SignallingClient } from '../signalling/SignallingClient.ts'

/** How media parts ask the call's node. */
export type MediaRequest = SignallingClient<'call'>['request']
