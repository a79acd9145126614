const NO_ANSWER = `Nobody answered, so nothing is known about the packages: a mirror or proxy between here and the registry often
lets no audits through. Run this where registry.npmjs.org can be reached, or name one that answers:
npm run audit:dependencies -- --registry=ADDRESS`

/**
 * @typedef {object} Vulnerability
 * @property {string} name
 * @property {string} severity
 * @property {boolean | {name: string, version: string}} fixAvailable
 */

/**
 * What `npm audit --json` said, in words, and the exit code that goes with it.
 *
 * @param {string} output
 * @returns {{code: 0 | 1 | 2, words: string}}
 */
export function auditWords(output) {
  const { vulnerabilities, message } = parsed(output)
  if (vulnerabilities === undefined) {
    return { code: 2, words: message === undefined ? NO_ANSWER : `${NO_ANSWER}\nnpm said: ${message}` }
  }
  const found = Object.values(vulnerabilities)
  if (found.length === 0) return { code: 0, words: 'No fault of the locked packages is known.' }
  const lines = found.map(({ name, severity, fixAvailable }) => {
    const next =
      typeof fixAvailable === 'object'
        ? `take ${fixAvailable.name} ${fixAvailable.version}`
        : fixAvailable
          ? 'a newer version is there'
          : 'nothing newer yet: look whether it concerns us, and write down why not'
    return `  ${severity.padEnd(9)} ${name}: ${next}`
  })
  return { code: 1, words: `${found.length} packages with known faults:\n${lines.join('\n')}` }
}

/**
 * @param {string} output
 * @returns {{vulnerabilities?: Record<string, Vulnerability>, message?: string}}
 */
function parsed(output) {
  try {
    // npm writes its warnings before the report.
    return JSON.parse(output.slice(output.indexOf('{')))
  } catch {
    return {}
  }
}
