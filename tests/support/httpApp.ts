import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import { AddressRates } from '#server/auth/address/AddressRates.ts'
import { clientAddress } from '#server/auth/address/clientAddress.ts'
import type { Tokens } from '#server/auth/tokens.ts'
import { type AppOptions, createApp } from '#server/http/app.ts'
import { headedResponse } from '#server/http/headedAnswers.ts'
import type { RouteHandlers } from '#server/http/mountRoutes.ts'
import { demoOriginGuard } from '#server/http/originGuard.ts'
import { securityHeaders } from '#server/http/securityHeaders.ts'
import { createLog } from '#server/observability/log.ts'
import { type RouteName, routeNames } from '#shared/http/routes.ts'
import { accepted, type Result } from '#shared/kernel/result.ts'
import { tokensOf } from './claims.ts'

/** What lies beside the pages and must never be handed out. */
export const SECRET = 'nobody may read this'

/** The HTTP side by itself, over small pages of its own. */
export interface HttpApp {
  readonly origin: string
  readonly tokens: Tokens
  readonly app: Express
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

/** Every route of the table, answering with its own name. */
function answeringRoutes(): RouteHandlers {
  const handlers: Partial<Record<RouteName, () => Promise<Result<unknown, never>>>> = {}
  for (const name of routeNames) handlers[name] = async () => accepted({ route: name })
  // The loop went over every name of the table.
  return handlers as RouteHandlers
}

/** Serves the HTTP side of the demo, with anything about it changed. */
export async function startHttpApp(
  changed: Omit<Partial<AppOptions>, 'handlers'> & {
    readonly handlers?: Partial<RouteHandlers>
    readonly isHttps?: boolean
  } = {},
): Promise<HttpApp> {
  const { handlers, isHttps = false, ...others } = changed
  const directory = await mkdtemp(join(tmpdir(), 'luukku-pages-'))
  await writePages(directory)
  const tokens = tokensOf()
  const app = createApp({
    tokens,
    handlers: { ...answeringRoutes(), ...handlers },
    isDemo: true,
    isOriginAllowed: demoOriginGuard(),
    denied: async () => undefined,
    rates: new AddressRates(clientAddress([])),
    pagesDirectory: join(directory, 'dist'),
    log: createLog('silent'),
    ...others,
  })
  const server = createServer({ ServerResponse: headedResponse(securityHeaders({ isHttps })) }, app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the app does not listen')
  return {
    origin: `http://localhost:${address.port}`,
    tokens,
    app,
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
      await rm(directory, { recursive: true })
    },
  }
}
