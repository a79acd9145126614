import { randomUUID } from 'node:crypto'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Log } from '#shared/kernel/log.ts'
import { accepted } from '#shared/kernel/result.ts'
import { recordAccountEvent } from './audit/accountEvents.ts'
import { Denials } from './audit/Denials.ts'
import { keepAudit } from './audit/keepAudit.ts'
import { type AddressRateFigures, AddressRates, defaultAddressRates } from './auth/address/AddressRates.ts'
import { clientAddress, clientGroup } from './auth/address/clientAddress.ts'
import { Rate } from './auth/address/Rate.ts'
import { InvalidatedCredentials } from './auth/InvalidatedCredentials.ts'
import { keepRotating } from './auth/keepRotating.ts'
import { KEY_OVERLAP_MS } from './auth/keyRing.ts'
import { publicJwk } from './auth/keys.ts'
import { createLocalAccounts } from './auth/local/createLocalAccounts.ts'
import { openProviderSignIn } from './auth/oidc/openProviderSignIn.ts'
import { defaultTokenLives, type TokenLives, Tokens } from './auth/tokens.ts'
import { turnCredentials } from './auth/turnCredentials.ts'
import { Closing } from './Closing.ts'
import { CredentialWatch } from './cluster/CredentialWatch.ts'
import { HeldLease } from './cluster/HeldLease.ts'
import { HintBus } from './cluster/HintBus.ts'
import { Peers } from './cluster/Peers.ts'
import { RenewalTime } from './cluster/RenewalTime.ts'
import { systemClock } from './cluster/systemClock.ts'
import type { Configuration } from './config/configuration.ts'
import { demoDirectory } from './demo/demoDirectory.ts'
import { noPlace } from './domain/audit/entry.ts'
import { recover } from './domain/calls/recover.ts'
import { settleHere } from './domain/calls/settleRoom.ts'
import { createDomain, type Domain } from './domain/createDomain.ts'
import { sweep } from './domain/deadlines/sweep.ts'
import { defaultLimits, type Limits } from './domain/limits.ts'
import { type Checkpoints, noCheckpoints } from './domain/ports/checkpoints.ts'
import { auditedDeletions, loggingDeletions } from './domain/retention/deletion.ts'
import { Retention } from './domain/retention/Retention.ts'
import { systemScope } from './domain/scope.ts'
import { exchangeHints } from './exchangeHints.ts'
import { accountHandlers } from './http/accountHandlers.ts'
import { createApp } from './http/app.ts'
import { demoHandlers } from './http/demoHandlers.ts'
import { noteDeniedRoutes } from './http/deniedRoutes.ts'
import { isForeign } from './http/foreignPage.ts'
import { refuseOn } from './http/headedAnswers.ts'
import { healthHandlers } from './http/healthHandlers.ts'
import type { RouteHandlers } from './http/mountRoutes.ts'
import { demoOriginGuard, publicOriginGuard } from './http/originGuard.ts'
import type { PlaceOfRequest } from './http/placeOfRequest.ts'
import { providerHandlers } from './http/providerHandlers.ts'
import { securityHeaders } from './http/securityHeaders.ts'
import { sessionHandlers } from './http/sessionHandlers.ts'
import { listen } from './listen.ts'
import { MediaEngine } from './media/MediaEngine.ts'
import { openDatabase } from './openDatabase.ts'
import { openAuditKeys, openKeys, openProviders } from './openFiles.ts'
import { Sweeper } from './Sweeper.ts'
import { ageOutlooks } from './signalling/ageOutlooks.ts'
import { createCallGateway } from './signalling/createCallGateway.ts'
import { createLobbyGateway } from './signalling/createLobbyGateway.ts'
import { defaultRequestRate, type RequestRate } from './signalling/dispatch.ts'
import { Feeds } from './signalling/Feeds.ts'
import type { GatewayOptions } from './signalling/PlaneGateway.ts'
import { PgStore } from './store/PgStore.ts'
import { noteMedia } from './technical/noteMedia.ts'
import { TechnicalKeeper } from './technical/TechnicalKeeper.ts'

const DATABASE_CONNECTIONS = 10

/** In each booth: somebody who mistypes tries again; whoever guesses has to go elsewhere. */
const ticketCodeRate = { points: 6, durationS: 600 } as const

/** What a test may set otherwise; the product runs with none of it. */
export interface ServerOverrides {
  readonly limits?: Partial<Limits>
  readonly tokenLives?: TokenLives
  readonly checkpoints?: Checkpoints
  readonly clock?: Clock
  readonly rate?: RequestRate
  readonly addressRates?: Partial<AddressRateFigures>
}

/** A running server. */
export interface RunningServer {
  readonly url: string
  /** Stops taking requests, ends media and the database; lets nothing hang. */
  readonly close: () => Promise<void>
  /** For measuring and for tests: what is inside. */
  readonly domain: Domain
  readonly media: MediaEngine
  readonly tokens: Tokens
}

/**
 * Puts the server together from its parts and starts it. On failure everything that was started is ended again.
 * @throws Error saying what did not start.
 */
export async function createServer(
  configuration: Configuration,
  log: Log,
  options: { readonly pagesDirectory: string; readonly overrides?: ServerOverrides },
): Promise<RunningServer> {
  const closing = new Closing()
  try {
    return await start({ configuration, log, closing, ...options })
  } catch (cause) {
    await closing.close()
    throw cause
  }
}

async function start(options: {
  readonly configuration: Configuration
  readonly log: Log
  readonly closing: Closing
  readonly pagesDirectory: string
  readonly overrides?: ServerOverrides
}): Promise<RunningServer> {
  const { configuration, log, closing, pagesDirectory, overrides = {} } = options
  const { host, nodeId } = configuration
  const clock = overrides.clock ?? systemClock
  const limits = { ...defaultLimits, ...overrides.limits }

  const keys = openKeys(configuration)
  const providers = openProviders(configuration)
  const addressRates = { ...defaultAddressRates, ...overrides.addressRates }
  const headers = securityHeaders({ isHttps: configuration.publicUrl?.startsWith('https:') ?? false })
  const listening = await listen({
    host,
    port: configuration.port,
    nodeId,
    headers,
    groupOf: clientGroup(configuration.trustedProxies),
    mostConnections: addressRates.openSockets,
  })
  closing.add(() => listening.close())
  const [database, media] = await settled(
    openDatabase(configuration, log),
    MediaEngine.create({ ...configuration.media, clock, log }),
    (opened) => closing.add(() => opened.close()),
    (engine) => closing.add(() => engine.shutDown()),
  )
  const store = PgStore.create({
    appUrl: database.appUrl,
    maxConnections: DATABASE_CONNECTIONS,
    onError: (error) => log.warn('PgStore | a connection was lost', { cause: error.message }),
  })
  closing.add(() => store.close())
  const lease = await HeldLease.take({ nodeId, store, clock, log })
  closing.add(() => lease.close())
  await store.transact(systemScope, (tx) => tx.deadlines.expectReturns(nodeId, limits))

  const audit = keepAudit({ configuration, keys: openAuditKeys(configuration), store, lease, clock, log })
  closing.add(() => audit.close())

  const hints = new HintBus()
  const peers = new Peers(nodeId, clock)
  const { database: ownOrShared } = configuration
  closing.add(await exchangeHints({ database: ownOrShared, bus: hints, peers, lease, media, clock, log }))
  const sweeper: Sweeper = new Sweeper({
    chore: async () => {
      await sweep(domain.platform, domain)
      await retention.turn()
    },
    recover: () => recover(domain.platform),
    clock,
    log,
  })
  const technical = new TechnicalKeeper({ store, clock, log })
  closing.add(() => technical.close())
  closing.add(noteMedia(media, technical))
  const domain = createDomain({
    store,
    technical,
    media,
    lines: { areAllInUse: () => media.places.state === 'full' && !peers.hasOthers() },
    hints,
    lease,
    limits,
    log,
    checkpoints: overrides.checkpoints ?? noCheckpoints,
    doubts: { raise: () => sweeper.doubt() },
    newId: randomUUID,
  })
  const invalidated = new InvalidatedCredentials({
    keepMs: KEY_OVERLAP_MS,
    monotonicMs: () => performance.now(),
  })
  const tokens = new Tokens(
    { ring: () => keys.ring(), isInvalidated: (credential) => invalidated.has(credential) },
    overrides.tokenLives ?? defaultTokenLives,
  )
  const retention = new Retention({
    store,
    days: configuration.retention,
    recordDeletion: auditedDeletions(loggingDeletions(log)),
    log,
  })
  const isOriginAllowed =
    configuration.publicUrl === null ? demoOriginGuard() : publicOriginGuard(configuration.publicUrl)
  const addressOf = clientAddress(configuration.trustedProxies)
  const rates = new AddressRates(addressOf, addressRates)
  const feeds = new Feeds(domain.platform)
  const renewal = new RenewalTime(lease, clock)
  closing.add(() => renewal.close())
  const gatewayOptions: GatewayOptions = {
    domain,
    feeds,
    tokens,
    clock,
    isForeign: (request) => isForeign(request, isOriginAllowed),
    refuseUpgrade: (request, status) => refuseOn(request.socket, status, headers),
    httpServer: listening.server,
    rate: overrides.rate ?? defaultRequestRate,
    rates,
    addressOf,
    addressMark: audit.addressMark,
    mayExpire: () => renewal.isOver(),
    isServing: () => lease.mayWrite(),
    codeRate: new Rate(ticketCodeRate),
    iceServers: (seat) => turnCredentials(configuration.turn, seat, Date.now()),
  }
  const lobby = createLobbyGateway(gatewayOptions)
  closing.add(() => lobby.close())
  closing.add(
    lease.onChange((serving) => {
      for (const session of lobby.sessions.all()) session.tell('session.serving', { serving })
    }),
  )
  const calls = createCallGateway(gatewayOptions)
  closing.add(() => calls.close())
  closing.add(
    hints.onHint(({ hint, from }) => {
      if (hint.kind === 'credential') invalidated.note([hint])
      // Before the feeds look.
      if (hint.kind === 'queue') domain.outlooks.changed(hint.agencyId)
      if (hint.kind === 'rules') domain.outlooks.changed(hint.agencyId)
      if (hint.kind === 'interpreter') domain.outlooks.forget()
      if (hint.kind === 'everything') domain.outlooks.forget()
      // Whoever waits for an expert does not wait for those who look.
      if (hint.kind === 'queue') {
        if (peers.isFirstFor(hint.agencyId)) void domain.matcher.run(hint.agencyId, hint)
        else domain.matcher.note(hint.agencyId, hint)
      }
      if (hint.kind === 'call' && from === 'elsewhere') void settleHere(domain.platform, hint.callId)
      if (hint.kind === 'interpreter')
        domain.matcher.interpreterChanged(hint.personId, (id) => peers.isFirstFor(id))
      feeds.onHint(hint)
      lobby.onHint(hint)
      calls.onHint(hint)
      if (hint.kind === 'rules') void domain.matcher.rulesChanged(hint.agencyId)
      if (hint.kind === 'everything') domain.matcher.forget()
    }),
  )
  // Whoever waits, and whoever sees who does, is told that nobody can be called just now, or can again.
  closing.add(media.on('placesChanged', () => feeds.index.allOfKindChanged('queue')))
  closing.add(ageOutlooks({ outlooks: domain.outlooks, index: feeds.index, clock }))
  const watch = await CredentialWatch.start({
    store,
    clock,
    log,
    keepMs: KEY_OVERLAP_MS,
    onInvalidated: (found) => {
      for (const news of invalidated.note(found)) {
        lobby.onHint({ kind: 'credential', ...news })
        calls.onHint({ kind: 'credential', ...news })
      }
    },
  })
  closing.add(() => watch.close())
  closing.add(keepRotating(keys, log))
  closing.add(() => sweeper.close())
  sweeper.start()

  const shownHost = host === '127.0.0.1' || host === '::1' ? 'localhost' : host
  const url = configuration.publicUrl ?? `http://${shownHost}:${listening.port}`
  const accounts = createLocalAccounts({
    ports: { store, newId: randomUUID, record: recordAccountEvent('account') },
    sealingKey: keys.sealingKey(),
    nowMs: Date.now,
  })
  const isHttps = url.startsWith('https:')
  const { signIn, endings, checks } = openProviderSignIn({
    providers,
    sealingKey: keys.sealingKey(),
    publicUrl: url,
    newId: randomUUID,
    nowMs: Date.now,
    credentials: domain.credentials,
    store,
    clock,
    log,
  })
  closing.add(() => checks.close())
  checks.start()

  const placeOf: PlaceOfRequest = (request) => ({
    ...noPlace,
    nodeId: lease.nodeId,
    addressMark: audit.addressMark(addressOf(request)),
  })
  const handlers: RouteHandlers = {
    ...healthHandlers(() => store.transact(systemScope, async () => undefined), {
      mayWrite: () => lease.mayWrite(),
      places: () => media.places.state,
    }),
    'keys.public': async () => accepted({ keys: keys.ring().verifying.map(publicJwk) }),
    ...sessionHandlers({
      tokens,
      placeOf,
      credentials: domain.credentials,
      enrolment: domain.enrolment,
      guests: domain.guests,
    }),
    ...accountHandlers({
      accounts,
      credentials: domain.credentials,
      people: domain.people,
      tokens,
      isHttps,
      addressOf,
      placeOf,
    }),
    ...providerHandlers({ signIn, endings, tokens, isHttps, publicUrl: url, placeOf }),
    ...demoHandlers({
      tokens,
      directory: demoDirectory(),
      credentials: domain.credentials,
      newId: randomUUID,
      placeOf,
    }),
  }
  const denials = new Denials({ store, clock, log })
  closing.add(() => denials.close())
  listening.serve(
    createApp({
      denied: noteDeniedRoutes({
        denials,
        nodeId: lease.nodeId,
        addressMark: (request) => audit.addressMark(addressOf(request)),
      }),
      tokens,
      handlers,
      isDemo: configuration.isDemo,
      isOriginAllowed,
      rates,
      pagesDirectory,
      log,
    }),
  )
  return {
    url,
    close: () => closing.close(),
    domain,
    media,
    tokens,
  }
}

/** Two things at once; whatever started is kept for closing, also when the other one failed. */
async function settled<One, Other>(
  one: Promise<One>,
  other: Promise<Other>,
  keepOne: (value: One) => void,
  keepOther: (value: Other) => void,
): Promise<[One, Other]> {
  await Promise.allSettled([one.then(keepOne), other.then(keepOther)])
  return Promise.all([one, other])
}
