/**
 * Compared before anything else is loaded, so an old Node says what is wrong in place of a syntax error.
 */

/**
 * @param {string} version as in `process.versions.node`
 * @param {string} range a minimum as in package.json's engines, like `>=20.19`
 */
export function isAtLeast(version, range) {
  const numbers = (/** @type {string} */ text) => text.replace(/^\D+/, '').split('.').map(Number)
  const [major = 0, minor = 0] = numbers(version)
  const [wantedMajor = 0, wantedMinor = 0] = numbers(range)
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}
