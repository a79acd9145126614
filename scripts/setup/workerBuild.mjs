/**
 * Builds the mediasoup worker from the source in its npm package. May be killed at any point: a finished part is
 * recognised by a name that it gets last, ninja goes on where it stopped.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { attempt, run } from './run.mjs'
import { SetupError } from './say.mjs'
import { MESON_ARGS, PATCHES } from './workerRecipe.mjs'
import { STUBS } from './workerStubs.mjs'

/** A Python that the user chose for other work must not break Debian's meson. */
const { PYTHONPATH: _path, PYTHONHOME: _home, ...BUILD_ENV } = process.env

/**
 * @param {object} options
 * @param {string} options.workerSource the `worker` folder of the mediasoup package
 * @param {string} options.buildDir
 * @param {number} options.lockFd
 * @param {import('./say.mjs').Step} options.step
 * @returns {Promise<string>} the path of the built worker
 */
export async function buildWorker({ workerSource, buildDir, lockFd, step }) {
  const source = join(buildDir, 'source')
  const resumed = existsSync(source)
  if (!resumed) prepareSource(workerSource, source)
  try {
    return await compile(source, lockFd, step)
  } catch (error) {
    if (!resumed) throw error
    // Half-written files of an interrupted build may be the reason (a power cut); once more, from nothing.
    step.note('the interrupted build could not be resumed, starting over')
    rmSync(buildDir, { recursive: true, force: true })
    prepareSource(workerSource, source)
    return await compile(source, lockFd, step)
  }
}

/** @param {string} workerSource @param {string} source */
function prepareSource(workerSource, source) {
  const partial = `${source}.partial`
  rmSync(partial, { recursive: true, force: true })
  cpSync(workerSource, partial, { recursive: true })
  for (const { file, from, to } of PATCHES) {
    const text = readFileSync(join(partial, file), 'utf8')
    if (!text.includes(from))
      throw new SetupError(`the worker's ${file} has changed: look through workerRecipe.mjs`)
    writeFileSync(join(partial, file), text.replace(from, to))
  }
  for (const [name, stub] of Object.entries(STUBS)) writeStub(join(partial, 'subprojects'), name, stub)
  renameSync(partial, source)
}

/** @param {string} folder @param {string} name @param {(typeof STUBS)[string]} stub */
function writeStub(folder, name, { build, options = [], files = {} }) {
  const wrap = readFileSync(join(folder, `${name}.wrap`), 'utf8')
  const directory = /^directory\s*=\s*(\S+)/m.exec(wrap)?.[1]
  if (!directory) throw new SetupError(`no directory in ${name}.wrap`)
  const target = join(folder, directory)
  const all = {
    'meson.build': `project('${name}', ['c', 'cpp'])\n${build}\n`,
    // Strings, since the caller passes each of them as text.
    'meson_options.txt': options.map((option) => `option('${option}', type: 'string', value: '')\n`).join(''),
    ...files,
  }
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(target, file)), { recursive: true })
    writeFileSync(join(target, file), text)
  }
}

/** @param {string} source @param {number} lockFd @param {import('./say.mjs').Step} step */
async function compile(source, lockFd, step) {
  const out = join(source, 'out')
  const options = { cwd: source, env: BUILD_ENV, holds: lockFd }
  if (!existsSync(join(out, 'build.ninja'))) {
    rmSync(out, { recursive: true, force: true })
    step.note('configuring')
    await run('meson', ['setup', ...MESON_ARGS, out], options)
  }
  // The compile steps do not depend on the generator.
  await run('ninja', ['-C', out, 'fbs/FBS'], options)
  step.note('compiling, about three minutes on two cores')
  await run('ninja', ['-C', out, 'mediasoup-worker'], {
    ...options,
    onLine(line) {
      const count = /^\[(\d+)\/(\d+)\]/.exec(line)
      if (count) step.progress(`compiled ${count[1]} of ${count[2]}`)
    },
  })
  // Symbols for a debugger are of no use here and most of the size.
  await attempt('strip', [join(out, 'mediasoup-worker')])
  return join(out, 'mediasoup-worker')
}
