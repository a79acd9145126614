import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

const isRoot = process.getuid?.() === 0
const newNamespace = isRoot ? ['--net'] : ['--user', '--map-root-user', '--net']
const intoNamespace = isRoot ? ['--net'] : ['--user', '--net', '--preserve-credentials']

/** A network of its own with nothing but its loopback; it is gone with `close`. */
export class Namespace {
  readonly #holder: ChildProcess

  private constructor(holder: ChildProcess) {
    this.#holder = holder
  }

  /** @throws Error when this user may not make one. */
  static async open(): Promise<Namespace> {
    const script = 'ip link set lo up && echo up && exec sleep infinity'
    const holder = spawn('unshare', [...newNamespace, 'sh', '-c', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const complaints: string[] = []
    holder.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString('utf8')))
    const ended = once(holder, 'exit').then(() => {
      throw new Error(`no namespace for the network: ${complaints.join('')}`)
    })
    await Promise.race([once(holder.stdout, 'data'), ended])
    // From now on it ends when it is closed, and nobody waits for that.
    ended.catch(() => undefined)
    return new Namespace(holder)
  }

  /** What a command has to begin with to run in it. */
  get prefix(): readonly string[] {
    return ['nsenter', '--target', String(this.#holder.pid), ...intoNamespace, '--']
  }

  close(): void {
    this.#holder.kill('SIGKILL')
  }
}
