import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSigningKeyPem, parseSigningKey } from '#server/auth/keys.ts'
import { Tokens } from '#server/auth/tokens.ts'
import { demoDirectory } from '#server/demo/demoDirectory.ts'
import { type AppOptions, createApp } from '#server/http/app.ts'
import { demoOriginGuard } from '#server/http/originGuard.ts'
import { createLog } from '#server/observability/log.ts'

/** What lies beside the pages and must never be handed out. */
export const SECRET = 'nobody may read this'

/** The HTTP side by itself, over small pages of its own. */
export interface HttpApp {
  readonly origin: string
  readonly tokens: Tokens
  readonly close: () => Promise<void>
}

async function writePages(directory: string): Promise<void> {
  for (const app of ['client', 'booth']) {
    await mkdir(join(directory, 'dist', app, 'assets'), { recursive: true })
    await writeFile(join(directory, 'dist', app, 'index.html'), `<!doctype html><title>${app}</title>`)
    await writeFile(join(directory, 'dist', app, 'assets', 'main-abc123.js'), `globalThis.app = '${app}'`)
    await writeFile(join(directory, 'dist', app, '.hidden'), SECRET)
  }
  await writeFile(join(directory, 'dist', 'secret.txt'), SECRET)
  await writeFile(join(directory, 'secret.txt'), SECRET)
}

/** Serves the HTTP side of the demo, with anything about it changed. */
export async function startHttpApp(changed: Partial<AppOptions> = {}): Promise<HttpApp> {
  const directory = await mkdtemp(join(tmpdir(), 'luukku-pages-'))
  await writePages(directory)
  const tokens = new Tokens(parseSigningKey(generateSigningKeyPem()))
  const app = createApp({
    tokens,
    demo: demoDirectory(),
    isOriginAllowed: demoOriginGuard(),
    isHttps: false,
    isReady: async () => true,
    pagesDirectory: join(directory, 'dist'),
    log: createLog('silent'),
    ...changed,
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the app does not listen')
  return {
    origin: `http://localhost:${address.port}`,
    tokens,
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
      await rm(directory, { recursive: true })
    },
  }
}
