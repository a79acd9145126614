/** Time as a port: only differences mean something, never a time of day. */
export interface Clock {
  /** Milliseconds since an arbitrary moment; never goes back. */
  readonly monotonicMs: () => number
  /** Calls back once after the delay; returns its stopper. */
  readonly after: (delayMs: number, callback: () => void) => () => void
}
