import { createServer, type Server } from 'node:http'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Cookies, type HiddenCookie } from '#server/http/cookies.ts'
import { httpRequest } from '#tests/support/httpRequest.ts'

const cookie: HiddenCookie = { name: 'thing', sameSite: 'strict', lifeMs: 60_000 }
let server: Server
let origin: string
beforeAll(async () => {
  const app = express()
  const [plain, secure] = [new Cookies(false), new Cookies(true)]
  app.get('/read', (request, response) => void response.json({ value: plain.read(request, cookie) ?? null }))
  app.get('/plain', (_request, response) => {
    plain.write(response, cookie, 'value')
    response.end()
  })
  app.get('/secure', (_request, response) => {
    secure.write(response, cookie, 'value')
    response.end()
  })
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

describe('a hidden cookie', () => {
  it('is bound to the host with https', async () => {
    const { headers } = await httpRequest(origin, '/secure')
    expect(headers['set-cookie']?.[0]).toMatch(
      /^__Host-thing=value; Max-Age=60; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
    )
  })

  it('has no prefix without https, which browsers would not take', async () => {
    const { headers } = await httpRequest(origin, '/plain')
    expect(headers['set-cookie']?.[0]).toMatch(/^thing=value;(?!.*Secure).*HttpOnly/)
  })

  it.each([
    ['thing=value', 'value'],
    ['a=b; thing=value; c=d', 'value'],
    ['other-thing=value', null],
    ['thing=value; thing=another', null],
  ])('is read from %s', async (header, value) => {
    const { body } = await httpRequest(origin, '/read', { headers: { cookie: header } })
    expect(JSON.parse(body)).toEqual({ value })
  })
})
