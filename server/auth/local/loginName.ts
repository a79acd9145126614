/** Small letters, digits and `. _ @ + -`, 3 to 64 of them. */
const LOGIN_NAME = /^[a-z0-9][a-z0-9._@+-]{2,63}$/

/** The one form of a login name, whoever typed it; null when it can be none. */
export function parsedLoginName(typed: string): string | null {
  const name = typed.trim().toLowerCase()
  return LOGIN_NAME.test(name) ? name : null
}
