/** Ends an exhaustive switch: compiles only when every case is handled. */
export function assertNever(value: never): never {
  throw new Error(`assertNever() | a case was not handled [value:${JSON.stringify(value)}]`)
}
