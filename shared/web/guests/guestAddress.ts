/** Where guests go; what stands after `#` is seen by no server and in no log. */
export const guestPath = '/guest'

/** The address that already holds the code. */
export function guestAddress(origin: string, code: string): string {
  return `${origin}${guestPath}#${code}`
}
