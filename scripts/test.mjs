/**
 * Runs the tests, one kind after another: `node scripts/test.mjs [kind…] [-- arguments for vitest]`. Each kind has a
 * budget of time, so that a slow test is seen in the change that brings it.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from './setup/paths.mjs'
import { addCounts, closingLine, countTests, failures, slowestFiles } from './setup/testReport.mjs'
import { workerEnv } from './setup/workerEnv.mjs'

const MINUTE_MS = 60_000
const TOTAL_LIMIT_MS = 25 * MINUTE_MS

/** A run that hangs is ended after this many times its budget. */
const PATIENCE = 4
const SLOWEST = 10

/** @type {Record<string, {folders: string[], budgetMs: number}>} */
const KINDS = {
  unit: { folders: ['unit'], budgetMs: 1 * MINUTE_MS },
  integration: { folders: ['integration', 'media'], budgetMs: 5 * MINUTE_MS },
  postgres18: { folders: ['postgres18'], budgetMs: 2 * MINUTE_MS },
  e2e: { folders: ['e2e'], budgetMs: 8 * MINUTE_MS },
  security: { folders: ['security'], budgetMs: 6 * MINUTE_MS },
  network: { folders: ['network'], budgetMs: 4 * MINUTE_MS },
  long: { folders: ['long'], budgetMs: 75 * MINUTE_MS },
}
const ON_REQUEST = ['long']

const REPORTS = join(ROOT, 'reports')
const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')

/** @param {number} ms */
const clock = (ms) => `${Math.floor(ms / MINUTE_MS)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`

/** @param {string} kind */
function hasTests(kind) {
  return KINDS[kind]?.folders.some((folder) => {
    const path = join(ROOT, 'tests', folder)
    return (
      existsSync(path) &&
      readdirSync(path, { recursive: true }).some((file) => /\.test\.tsx?$/.test(String(file)))
    )
  })
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let current
for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])) {
  process.on(signal, () => {
    current?.kill(signal)
    process.exit(code)
  })
}

/**
 * @param {string} kind
 * @param {readonly string[]} args
 * @param {string} reportFile
 * @returns {Promise<number>} the exit code
 */
function runVitest(kind, args, reportFile) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  // A filter may fit files of another kind only; that nothing ran at all is noticed at the end. A forgotten `.only`
  // would pass for a whole run.
  const child = spawn(
    process.execPath,
    [VITEST, 'run', '--project', kind, '--passWithNoTests', '--allowOnly=false', ...reporters, ...args],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...workerEnv },
    },
  )
  current = child
  const timer = setTimeout(
    () => {
      console.error(`${kind}: no end in sight, stopped`)
      child.kill('SIGKILL')
    },
    PATIENCE * (KINDS[kind]?.budgetMs ?? TOTAL_LIMIT_MS),
  )
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(code ?? 1)
    }),
  )
}

/** @param {string} kind @param {readonly string[]} args */
async function runKind(kind, args) {
  const reportFile = join(REPORTS, `tests-${kind}.json`)
  rmSync(reportFile, { force: true })
  console.log(`\n== ${kind}`)
  const startedMs = performance.now()
  const exitCode = await runVitest(kind, args, reportFile)
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined
  return { kind, report, counts: countTests(report, exitCode), ms: performance.now() - startedMs }
}

/** @param {Awaited<ReturnType<typeof runKind>>[]} results */
function summarise(results) {
  console.log('\nkind          time   budget')
  for (const { kind, counts, ms } of results) {
    const budgetMs = KINDS[kind]?.budgetMs ?? 0
    const late = ms > budgetMs ? '  OVER ITS BUDGET' : ''
    console.log(
      `${kind.padEnd(12)} ${clock(ms).padStart(5)} ${clock(budgetMs).padStart(8)}  ${closingLine(counts)}${late}`,
    )
  }
  console.log('\nthe slowest files')
  for (const { name, ms } of slowestFiles(
    results.flatMap(({ report }) => report ?? []),
    SLOWEST,
  )) {
    console.log(`${(ms / 1000).toFixed(1).padStart(6)} s  ${relative(ROOT, name)}`)
  }
  const failed = results.flatMap(({ report }) => (report ? failures(report) : []))
  if (failed.length > 0) console.log('\nwhat failed')
  for (const { file, test, why } of failed) console.log(`  ${relative(ROOT, file)} ${test}\n    ${why}`)
  const totalMs = results.reduce((sum, { ms }) => sum + ms, 0)
  if (totalMs > TOTAL_LIMIT_MS) {
    console.log(
      `\n!!! THE TESTS TOOK ${clock(totalMs)}, MORE THAN THE ${clock(TOTAL_LIMIT_MS)} THEY MAY TAKE !!!`,
    )
  }
}

const split = process.argv.indexOf('--', 2)
const kinds = process.argv.slice(2, split === -1 ? undefined : split)
const vitestArgs = split === -1 ? [] : process.argv.slice(split + 1)
const unknown = kinds.filter((kind) => !(kind in KINDS))
if (unknown.length > 0) {
  console.error(`no such kind of test: ${unknown.join(', ')} (there are ${Object.keys(KINDS).join(', ')})`)
  process.exit(2)
}

mkdirSync(REPORTS, { recursive: true })
const chosen = kinds.length > 0 ? kinds : Object.keys(KINDS).filter((kind) => !ON_REQUEST.includes(kind))
const results = []
for (const kind of chosen.filter(hasTests)) results.push(await runKind(kind, vitestArgs))

summarise(results)
const total = addCounts(results.map(({ counts }) => counts))
const ran = total.passed + total.failed > 0
if (!ran) console.error('\nno test ran')
console.log(`\n${closingLine(total)}`)
// A test that is skipped without being asked for is a hole; with a filter it is what was asked for.
const hasHole = total.skipped > 0 && vitestArgs.length === 0
process.exit(ran && total.failed === 0 && !hasHole ? 0 : 1)
