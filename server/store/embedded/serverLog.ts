import { type FileHandle, open, rename, stat, truncate } from 'node:fs/promises'

const KEPT_LOG_MAX_BYTES = 1024 * 1024
const GROWING_LOG_MAX_BYTES = 16 * 1024 * 1024
const SIZE_CHECK_INTERVAL_MS = 60_000
const TAIL_MAX_BYTES = 8192
const TAIL_LINES = 20

/** The file that takes the server's own messages; it stays within a bound. */
export class ServerLog {
  readonly file: string

  constructor(file: string) {
    this.file = file
  }

  /** Moves a long file aside, replacing what was moved before; answers how long the file is now, in bytes. */
  async prepare(): Promise<number> {
    const size = await this.#size()
    if (size <= KEPT_LOG_MAX_BYTES) return size
    // A second launcher may have moved it a moment before.
    await rename(this.file, `${this.file}.1`).catch(() => undefined)
    return this.#size()
  }

  /** Opens the file for a server that starts now. */
  async open(): Promise<FileHandle> {
    return open(this.file, 'a', 0o600)
  }

  /** Empties the file whenever it grows beyond its bound, until the answer is called. */
  keepBounded(): () => void {
    const check = async (): Promise<void> => {
      if ((await this.#size()) > GROWING_LOG_MAX_BYTES) await truncate(this.file)
    }
    const timer = setInterval(() => void check().catch(() => undefined), SIZE_CHECK_INTERVAL_MS)
    timer.unref()
    return () => clearInterval(timer)
  }

  /** The last lines that were written after the file had the given size, for an error's message. */
  async tail(since: number): Promise<string> {
    const size = await this.#size()
    if (size <= since) return ''
    const handle = await open(this.file, 'r')
    try {
      const start = Math.max(since, size - TAIL_MAX_BYTES)
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start)
      return buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').slice(-TAIL_LINES).join('\n')
    } finally {
      await handle.close()
    }
  }

  async #size(): Promise<number> {
    return stat(this.file).then(
      ({ size }) => size,
      () => 0,
    )
  }
}
