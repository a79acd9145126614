/**
 * One set-up at a time. The kernel keeps the lock (flock on an open file), so a killed set-up can't leave a stale one
 * behind, and a compiler that outlives its killed parent holds it through the file it inherited.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const RETRY_MS = 250
const BUSY = 1

/** Of util-linux, on every Debian. Where there is none, two set-ups at once are the user's to avoid. */
const FLOCK = 'flock'

/** Node has no flock of its own: the tool locks the open file that it inherits, and that lock stays when it ends. */
function tryLock(/** @type {number} */ fd) {
  const { status } = spawnSync(FLOCK, ['--exclusive', '--nonblock', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
  })
  return status !== BUSY
}

/**
 * Runs `work` while no other process holds the lock of the same file.
 *
 * @template T
 * @param {string} file
 * @param {(text: string) => void} say told once if it has to wait
 * @param {(fd: number) => Promise<T>} work gets the locked file, to hand on to children that write
 * @returns {Promise<T>}
 */
export async function withLock(file, say, work) {
  mkdirSync(dirname(file), { recursive: true })
  const fd = openSync(file, 'a+')
  try {
    if (!tryLock(fd)) {
      say(`waiting for another set-up (process ${readFileSync(file, 'utf8').trim() || 'unknown'})`)
      do await sleep(RETRY_MS)
      while (!tryLock(fd))
    }
    ftruncateSync(fd)
    writeSync(fd, `${process.pid}\n`)
    return await work(fd)
  } finally {
    closeSync(fd)
  }
}
