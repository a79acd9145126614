/**
 * Child processes of the set-up: output kept for the case of failure, nothing left running behind.
 */
import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { SetupError } from './say.mjs'

const TAIL_LINES = 25
const PLAIN = { NO_COLOR: '1', FORCE_COLOR: undefined }

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

function stopAll() {
  for (const child of running) child.kill('SIGTERM')
}
process.on('exit', stopAll)
for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])) {
  process.on(signal, () => process.exit(code))
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} [onLine]
 * @property {number} [timeoutMs]
 * @property {number} [holds] an open file that the child shall keep open too (see lock.mjs)
 */

/**
 * Runs a command to its end; never rejects because of its exit code.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{code: number, output: string}>} code -1: it could not be started, -2: it took too long
 */
export function attempt(command, args, options = {}) {
  const { cwd, env = process.env, onLine, timeoutMs, holds } = options
  return new Promise((resolve) => {
    const stdio = /** @type {any[]} */ (['ignore', 'pipe', 'pipe'])
    if (holds !== undefined) stdio.push(holds)
    // What is read here is shown again as plain text.
    const child = spawn(command, [...args], { cwd, env: { ...env, ...PLAIN }, stdio })
    running.add(child)
    /** @type {string[]} */
    const lines = []
    let rest = ''
    let late = false
    const timer =
      timeoutMs &&
      setTimeout(() => {
        late = true
        child.kill('SIGKILL')
      }, timeoutMs)
    const read = (/** @type {Buffer} */ chunk) => {
      const parts = (rest + chunk).split(/[\r\n]+/)
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const line = stripVTControlCharacters(part)
        lines.push(line)
        onLine?.(line)
      }
    }
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer || undefined)
      running.delete(child)
      if (rest) lines.push(rest)
      resolve({ code: late ? -2 : code, output: lines.join('\n') })
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('error', (error) => {
      lines.push(error.message)
      finish(-1)
    })
    child.on('close', (code) => finish(code ?? 128))
  })
}

/**
 * Runs a command that has to succeed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function run(command, args, options) {
  const { code, output } = await attempt(command, args, options)
  if (code === 0) return output
  const tail = output.split('\n').slice(-TAIL_LINES).join('\n')
  throw new SetupError(
    `${tail}\n\n${command} ${args.slice(0, 3).join(' ')} … failed (${code === -2 ? 'too slow' : code})`,
  )
}
