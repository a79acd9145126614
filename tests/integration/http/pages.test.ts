import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { healthHandlers } from '#server/http/healthHandlers.ts'
import { type HttpApp, SECRET, startHttpApp } from '#tests/support/httpApp.ts'
import { httpRequest } from '#tests/support/httpRequest.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join(';')

let app: HttpApp
beforeAll(async () => {
  app = await startHttpApp()
})
afterAll(() => app.close())

describe('every answer', () => {
  it.each([
    '/',
    '/booth/',
    '/console',
    '/console/queue/deep',
    '/guest',
    '/assets/main-abc123.js',
    '/api/demo',
    '/nothing',
  ])('carries the strict policy: %s', async (path) => {
    const { headers } = await httpRequest(app.origin, path)
    expect(headers['content-security-policy']).toBe(POLICY)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('lets only our own pages use camera and microphone, and tells nobody where they come from', async () => {
    const { headers } = await httpRequest(app.origin, '/booth/')
    const allowed = String(headers['permissions-policy'])
      .split(', ')
      .filter((each) => each.endsWith('=(self)'))
    expect(allowed.slice(0, 2)).toEqual(['camera=(self)', 'microphone=(self)'])
    expect(headers['permissions-policy']).toContain('geolocation=()')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['origin-agent-cluster']).toBe('?1')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-frame-options']).toBe('DENY')
  })

  it('asks for HTTPS for good only where there is HTTPS', async () => {
    expect((await httpRequest(app.origin, '/')).headers['strict-transport-security']).toBeUndefined()
    const secure = await startHttpApp({ isHttps: true })
    const { headers } = await httpRequest(secure.origin, '/')
    await secure.close()
    expect(headers['strict-transport-security']).toContain('max-age=31536000')
  })
})

describe('pages', () => {
  it.each([
    ['/', 'client'],
    ['/console', 'client'],
    ['/console/', 'client'],
    ['/console/wrap-up', 'client'],
    ['/guest', 'client'],
    ['/booth/', 'booth'],
  ])('%s is the %s app, asked for each time', async (path, name) => {
    const { status, headers, body } = await httpRequest(app.origin, path)
    expect(status).toBe(200)
    expect(body).toContain(`<title>${name}</title>`)
    expect(headers['cache-control']).toBe('no-cache')
    expect(headers['content-type']).toContain('text/html')
  })

  it.each([
    ['/assets/main-abc123.js', 'client'],
    ['/booth/assets/main-abc123.js', 'booth'],
  ])('%s never changes', async (path, name) => {
    const { status, headers, body } = await httpRequest(app.origin, path)
    expect(status).toBe(200)
    expect(body).toContain(name)
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it.each(['/assets/other.js', '/booth/assets/', '/nothing', '/booth/nothing'])(
    '%s is not there, and says nothing of the server',
    async (path) => {
      const { status, body } = await httpRequest(app.origin, path)
      expect(status).toBe(404)
      expect(body).not.toMatch(/at |node_modules|\/tmp/)
    },
  )

  it.each([
    '/../secret.txt',
    '/../../secret.txt',
    '/assets/../../secret.txt',
    '/assets/../../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/booth/..%2f..%2fsecret.txt',
    '/booth/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fsecret.txt',
    '/booth/..\\..\\secret.txt',
    '/booth/%5c..%5c..%5csecret.txt',
    '/booth/%00/../secret.txt',
    '/booth/%c0%ae%c0%ae/secret.txt',
    '/booth/%',
    '//secret.txt',
    '/.hidden',
    '/booth/.hidden',
    '/console/../../secret.txt',
    'http://localhost/../secret.txt',
  ])('nothing beside the pages can be read: %s', async (path) => {
    const { status, body } = await httpRequest(app.origin, path)
    expect(body).not.toContain(SECRET)
    // The console answers under its own path with its page, whatever follows.
    if (!path.startsWith('/console')) expect(status).toBeGreaterThanOrEqual(400)
  })

  it('cannot be written', async () => {
    for (const method of ['PUT', 'POST', 'DELETE', 'PATCH']) {
      expect((await httpRequest(app.origin, '/booth/index.html', { method })).status).toBe(404)
    }
  })
})

describe('health', () => {
  it.each([
    ['ready', 'ready', 200],
    ['notReady', 'not ready', 503],
    ['notReady', 'without its database', 503],
  ])('is %s when it is %s', async (said, state, expected) => {
    const isDatabaseThere = async () => {
      if (state === 'without its database') throw new Error('no database')
    }
    const handlers = healthHandlers(isDatabaseThere, {
      mayWrite: () => state === 'ready',
      places: () => 'full',
    })
    const other = await startHttpApp({ handlers })
    const live = await httpRequest(other.origin, '/health/live')
    expect([live.status, live.body]).toEqual([200, '{"status":"live"}'])
    const { status, body } = await httpRequest(other.origin, '/health/ready')
    await other.close()
    expect([status, body]).toEqual([expected, `{"status":"${said}","calls":"full"}`])
  })
})
