/**
 * Reads vitest's JSON reports and adds them up.
 */

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * @typedef {object} VitestReport
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {Array<{name: string, startTime: number, endTime: number, status: string,
 *   message?: string, assertionResults: Array<{status: string, fullName?: string,
 *   failureMessages?: string[]}>}>} testResults one per file
 */

/**
 * A file that does not load, an error outside of every test or a crashed runner has no failed test to be counted:
 * each counts as one, or a run could end with `0 failed` although it went wrong.
 *
 * @param {VitestReport | undefined} report undefined if the runner left none
 * @param {number} exitCode the runner's
 * @returns {Counts}
 */
export function countTests(report, exitCode) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function addCounts(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
  return sum
}

/** The last line of a run, read by people and by machines. @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** @param {readonly VitestReport[]} reports @param {number} count */
export function slowestFiles(reports, count) {
  return reports
    .flatMap(({ testResults }) => testResults)
    .map(({ name, startTime, endTime }) => ({ name, ms: Math.max(0, endTime - startTime) }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, count)
}

/**
 * What failed and the first line of why, to be read at the end of a run whose beginning has scrolled away.
 *
 * @param {VitestReport} report
 * @returns {Array<{file: string, test: string, why: string}>} `test` is empty for a file that did not load
 */
export function failures({ testResults }) {
  return testResults.flatMap(({ name: file, status, message = '', assertionResults }) => {
    const failed = assertionResults.filter((assertion) => assertion.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [{ file, test: '', why: firstLine(message) }]
    return failed.map(({ fullName = '', failureMessages = [] }) => ({
      file,
      test: fullName,
      why: firstLine(failureMessages[0] ?? ''),
    }))
  })
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n', 1)[0] ?? ''
}
