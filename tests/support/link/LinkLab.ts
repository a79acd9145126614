import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { launchBrowser } from '../browser.ts'
import type { CameraPicture } from '../cameraFile.ts'
import { makeTemporaryDirectory } from '../templateDirectory.ts'
import { FarEnd } from './FarEnd.ts'
import { type LinkProfile, linkProfiles } from './linkProfile.ts'
import { Namespace } from './Namespace.ts'
import type { LinkedPort } from './NearEnd.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const NEAR_END = join(import.meta.dirname, '..', 'children', 'nearEnd.ts')

interface Parts {
  readonly directory: string
  readonly namespace: Namespace
  readonly listening: Server
  readonly near: ChildProcess
  readonly far: FarEnd
  readonly camera: CameraPicture | undefined
}

/**
 * A link between a browser and the server that is as good or bad as wanted. The browser runs in a namespace without
 * any other way out; there the near end listens on the server's own ports, so that no address has to be rewritten.
 */
export class LinkLab {
  readonly #parts: Parts
  readonly #trustedKeys: readonly string[]
  #profile: LinkProfile = linkProfiles.clean
  #browser: Awaited<ReturnType<typeof launchBrowser>> | null = null

  private constructor(parts: Parts, trustedKeys: readonly string[]) {
    this.#parts = parts
    this.#trustedKeys = trustedKeys
  }

  /** Opens a clean link to these ports of this machine; what happens at random follows from the seed. */
  static async open({
    ports,
    seed,
    camera,
    trustedKeys = [],
  }: {
    readonly ports: readonly LinkedPort[]
    readonly seed: number
    /** A frugal one when there is none. */
    readonly camera?: CameraPicture
    /** Hashes of public keys whose certificates the browser takes for good. */
    readonly trustedKeys?: readonly string[]
  }): Promise<LinkLab> {
    const directory = await makeTemporaryDirectory('luukku-link-')
    const socketPath = join(directory, 'link')
    const listening = createServer()
    listening.listen(socketPath)
    await once(listening, 'listening')
    const namespace = await Namespace.open()
    const [command = '', ...prefix] = namespace.prefix
    const near = spawn(
      command,
      [
        ...prefix,
        process.execPath,
        '--import',
        'tsx',
        NEAR_END,
        socketPath,
        String(seed),
        ...ports.map(({ port, isMedia }) => `${port}${isMedia ? 'media' : ''}`),
      ],
      { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
    )
    const [socket] = (await once(listening, 'connection')) as [Socket]
    const far = await new Promise<FarEnd>((resolve) => {
      const end: FarEnd = new FarEnd(socket, () => resolve(end))
    })
    return new LinkLab({ directory, namespace, listening, near, far, camera }, trustedKeys)
  }

  /** A browser that reaches the server over the link only. */
  async browser(): Promise<Awaited<ReturnType<typeof launchBrowser>>['browser']> {
    const { namespace, camera } = this.#parts
    this.#browser ??= await launchBrowser({
      within: namespace.prefix,
      trustedKeys: this.#trustedKeys,
      ...(camera && { camera }),
    })
    return this.#browser.browser
  }

  /** From now on the link is like this. */
  set(profile: LinkProfile): void {
    this.#profile = profile
    this.#parts.far.tell({ kind: 'profile', payload: Buffer.from(JSON.stringify(profile)) })
  }

  /** Nothing gets through any more, and neither side is told. */
  cut(): void {
    this.set({ ...this.#profile, isCut: true })
  }

  /** It is as it was before the cut. */
  mend(): void {
    this.set({ ...this.#profile, isCut: false })
  }

  /** The browser comes from another address from now on. */
  changeAddress(): void {
    this.#parts.far.changeAddress()
  }

  async close(): Promise<void> {
    const { directory, namespace, listening, near, far } = this.#parts
    await this.#browser?.close()
    far.close()
    listening.close()
    near.kill('SIGKILL')
    namespace.close()
    await rm(directory, { recursive: true, force: true })
  }
}
