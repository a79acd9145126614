/** Milliseconds that never go back; only differences mean something. */
export function monotonicMs(): number {
  return performance.now()
}
