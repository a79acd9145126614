import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { TurnServer } from '#server/auth/turnCredentials.ts'
import type { IceServer } from '#shared/model/media/parameters.ts'
import { freePort } from '../freePort.ts'
import { makeTemporaryDirectory } from '../templateDirectory.ts'

const run = promisify(execFile)

const HOST = '127.0.0.1'
const LOOK_EVERY_MS = 50
const CONFIGURATION = join(import.meta.dirname, '..', '..', '..', 'docker', 'coturn', 'turnserver.conf')
const CERTIFICATE = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
const NAMES = ['-subj', '/CN=localhost', '-addext', `subjectAltName=DNS:localhost,IP:${HOST}`, '-days', '2']

/**
 * Debian's coturn with the configuration that production has: other are only its addresses, its ports, its certificate,
 * and that it may reach the loopback, where the media of a test is.
 */
export class Coturn {
  readonly tlsPort: number
  readonly turn: TurnServer
  /** By this a browser takes its certificate for good. */
  readonly keyHash: string
  readonly #child: ChildProcess
  readonly #directory: string
  #said = ''

  private constructor(
    parts: Pick<Coturn, 'tlsPort' | 'turn' | 'keyHash'> & {
      readonly child: ChildProcess
      readonly directory: string
    },
  ) {
    this.tlsPort = parts.tlsPort
    this.turn = parts.turn
    this.keyHash = parts.keyHash
    this.#child = parts.child
    this.#directory = parts.directory
    const hear = (chunk: Buffer) => {
      this.#said += chunk.toString('utf8')
    }
    this.#child.stdout?.on('data', hear)
    this.#child.stderr?.on('data', hear)
  }

  /** Relays to this address only. */
  static async start(allowedPeer = HOST): Promise<Coturn> {
    const directory = await makeTemporaryDirectory('luukku-coturn-')
    const [key, certificate] = [join(directory, 'turn.key'), join(directory, 'turn.crt')]
    await run('openssl', [...CERTIFICATE, ...NAMES, '-keyout', key, '-out', certificate])
    const [port, tlsPort] = [await freePort(), await freePort()]
    const secret = crypto.randomUUID()
    const child = spawn(
      'turnserver',
      [
        ...['-c', CONFIGURATION, '--realm=luukku', `--static-auth-secret=${secret}`],
        ...[`--allowed-peer-ip=${allowedPeer}`, '--allow-loopback-peers'],
        ...[`--listening-ip=${HOST}`, `--relay-ip=${HOST}`],
        ...[`--listening-port=${port}`, `--tls-listening-port=${tlsPort}`],
        ...[`--cert=${certificate}`, `--pkey=${key}`],
        ...[`--pidfile=${join(directory, 'pid')}`, `--userdb=${join(directory, 'users')}`],
      ],
      { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const coturn = new Coturn({
      tlsPort,
      // As production has it: what blocks UDP blocks the first one, too.
      turn: {
        urls: [`turn:${HOST}:${port}?transport=udp`, `turns:${HOST}:${tlsPort}?transport=tcp`],
        secret,
      },
      keyHash: await keyHashOf(certificate),
      child,
      directory,
    })
    await coturn.#untilItListens()
    return coturn
  }

  /** What coturn's own client says to relaying to this address. */
  async reach(address: string, { urls, username, credential }: IceServer): Promise<string> {
    const port = urls.flatMap((url) => /^turn:.*:(\d+)/.exec(url)?.[1] ?? [])[0] ?? ''
    const to = ['-p', port, '-e', address, '-r', '9', '-u', username, '-w', credential]
    const refused = run('turnutils_uclient', ['-n', '1', '-c', ...to, HOST])
    return refused.then(
      () => 'relayed',
      (error: unknown) => String(Reflect.get(Object(error), 'stdout')),
    )
  }

  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.kill('SIGKILL')) await once(this.#child, 'exit')
    await rm(this.#directory, { recursive: true, force: true })
  }

  async #untilItListens(): Promise<void> {
    while (this.#child.exitCode === null) {
      const socket = connect(this.tlsPort, HOST)
      const isThere = await once(socket, 'connect').then(
        () => true,
        () => false,
      )
      socket.destroy()
      if (isThere) return
      await pause(LOOK_EVERY_MS)
    }
    throw new Error(`coturn ended: ${this.#said}`)
  }
}

/** What `--ignore-certificate-errors-spki-list` of Chromium takes. */
async function keyHashOf(certificate: string): Promise<string> {
  const { publicKey } = new X509Certificate(await readFile(certificate))
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')
}
