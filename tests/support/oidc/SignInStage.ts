import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseConfiguration } from '#server/config/configuration.ts'
import { createServer, type RunningServer } from '#server/createServer.ts'
import { demoCatalogue } from '#server/demo/catalogue/demoCatalogue.ts'
import { createLog } from '#server/observability/log.ts'
import { seedCatalogue } from '#server/store/seedCatalogue.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { databaseUrls } from '#tests/support/database.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { migratedDataDirectory } from '#tests/support/templateDirectory.ts'
import { WireClient } from '#tests/support/WireClient.ts'
import { TestBrowser } from './TestBrowser.ts'
import { CLIENT_SECRET, TestProvider } from './TestProvider.ts'

/** Fields of a provider's entry that a test sets otherwise. */
export type EntryChanges = Readonly<Record<string, unknown>>

/** A real server with two agencies' real providers: `kela` and `tax`. */
export class SignInStage {
  readonly kela: TestProvider
  readonly tax: TestProvider
  readonly dataDirectory: string
  #server: RunningServer | null = null
  #port = 0

  private constructor(kela: TestProvider, tax: TestProvider, dataDirectory: string) {
    this.kela = kela
    this.tax = tax
    this.dataDirectory = dataDirectory
  }

  /** The server starts before its providers answer anything. */
  static async open(changes: EntryChanges = {}): Promise<SignInStage> {
    const stage = new SignInStage(
      await TestProvider.listen(),
      await TestProvider.listen(),
      await migratedDataDirectory(),
    )
    await mkdir(join(stage.dataDirectory, 'sign-in'))
    await writeFile(join(stage.dataDirectory, 'sign-in', 'secret'), CLIENT_SECRET)
    await stage.start(changes)
    await seedCatalogue((await databaseUrls(stage.dataDirectory)).owner, demoCatalogue)
    for (const [id, provider] of [
      ['kela', stage.kela],
      ['tax', stage.tax],
    ] as const) {
      const redirectUri = `${stage.origin}/sign-in/callback/${id}`
      provider.open([{ id: `luukku-${id}`, redirectUri, logoutUri: `${stage.origin}/sign-in/logout/${id}` }])
    }
    return stage
  }

  get server(): RunningServer {
    if (this.#server === null) throw new Error('the server does not run')
    return this.#server
  }

  get origin(): string {
    return this.server.url
  }

  /** Starts the server on the same data, and at the same address as before. */
  async start(
    changes: EntryChanges = {},
    known: readonly ('kela' | 'tax')[] = ['kela', 'tax'],
  ): Promise<void> {
    const file = join(this.dataDirectory, 'sign-in', 'providers.json')
    const entries = known.map((id) => this.#entry(id, this[id], changes))
    await writeFile(file, JSON.stringify(entries))
    const configuration = parseConfiguration(
      {
        PORT: String(this.#port),
        LUUKKU_DATA_DIR: this.dataDirectory,
        LUUKKU_LOG_LEVEL: process.env['LUUKKU_LOG_LEVEL'] ?? 'silent',
        LUUKKU_PROVIDERS_FILE: file,
        MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'],
      },
      { uid: process.getuid?.() ?? -1, home: this.dataDirectory },
    )
    this.#server = await createServer(configuration, createLog(configuration.logLevel), {
      pagesDirectory: join(import.meta.dirname, '..', '..', '..', 'dist'),
    })
    this.#port = Number(new URL(this.#server.url).port)
  }

  async stop(): Promise<void> {
    await this.server.close()
    this.#server = null
  }

  async close(): Promise<void> {
    await Promise.all([this.kela.away(), this.tax.away()])
    if (this.#server !== null) await this.stop()
    await rm(this.dataDirectory, { recursive: true, force: true })
  }

  /** Goes as far as the address that the provider sends the browser back to. */
  toCallback(browser: TestBrowser, provider = 'kela'): Promise<string> {
    const start = `${this.origin}/sign-in/start/${provider}`
    return browser.followTo(start, (address) => address.startsWith(`${this.origin}/sign-in/`))
  }

  /** Signs in somebody at the provider, up to the page that shows its device's key. */
  async toEntry(browser: TestBrowser, sub: string, provider: 'kela' | 'tax' = 'kela'): Promise<string> {
    this[provider].signsIn = sub
    return (await browser.visit(await this.toCallback(browser, provider))).location
  }

  /** The whole way. */
  async signIn(sub: string, provider: 'kela' | 'tax' = 'kela'): Promise<TestDevice> {
    const browser = new TestBrowser()
    const page = await this.toEntry(browser, sub, provider)
    if (page !== `${this.origin}/sign-in?finish`) throw new Error(`ended at ${page}`)
    const device = await TestDevice.make(this.origin)
    const { status, body } = await this.finish(browser, device)
    device.know({ status, body, headers: {} })
    return device
  }

  finish(browser: TestBrowser, { device }: TestDevice) {
    return browser.visit(`${this.origin}/api/sign-in/finish`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ device }),
    })
  }

  /** A device's connection to the lobby: it is closed when the device is out, or has to get a new token. */
  async connect(device: TestDevice): Promise<WireClient> {
    const { body } = await device.renew()
    const { token } = JSON.parse(body) as { token: string }
    return WireClient.connect(this.origin, lobbyPath, { token })
  }

  #entry(id: 'kela' | 'tax', { issuer }: TestProvider, changes: EntryChanges) {
    return {
      id,
      name: { fi: id, sv: id, en: id },
      agencyId: id,
      issuer,
      clientId: `luukku-${id}`,
      clientAuthentication: { kind: 'secretFile', path: join(this.dataDirectory, 'sign-in', 'secret') },
      claims: {
        roles: {
          claim: 'groups',
          map: { virkailija: 'expert', esihenkilo: 'supervisor', neuvoja: 'advisor' },
        },
        skills: { claim: 'services', map: { asuminen: 'kela.housing', vero: 'tax.tax-card' } },
        languages: { claim: 'langs', map: { suomi: 'fi', svenska: 'sv' } },
        servicePoint: 'office',
      },
      ...changes,
    }
  }
}
