export function waitInterval(_of: unknown): { lowMs: number; highMs: number } | null {
  return { lowMs: 0, highMs: 120_000 }
}
export function sayable(one: { lowMs: number; highMs: number }) {
  return one
}
