import { createServer, get, IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { clientAddress } from '#server/auth/address/clientAddress.ts'

/** Who a request with this header seems to be, to a server with these proxies. */
async function seen(trusted: readonly string[], forwardedFor: string | null): Promise<string> {
  const addressOf = clientAddress(trusted)
  const server = createServer((request, response) => void response.end(addressOf(request)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const headers = forwardedFor === null ? {} : { 'x-forwarded-for': forwardedFor }
  const said = await new Promise<string>((resolve, reject) => {
    get({ host: '127.0.0.1', port, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      response.on('end', () => resolve(text))
    }).on('error', reject)
  })
  server.close()
  return said
}

describe("the client's address", () => {
  it.each([
    ['no proxy is trusted', [], '203.0.113.7', '127.0.0.1'],
    ['the proxy says who it is', ['127.0.0.1'], '203.0.113.7', '203.0.113.7'],
    ['the client says that it is somebody else', ['127.0.0.1'], '198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['there are two proxies', ['127.0.0.1', '10.0.0.0/8'], '203.0.113.7, 10.1.2.3', '203.0.113.7'],
    ['the proxy says nothing', ['127.0.0.1'], null, '127.0.0.1'],
    ['another proxy is trusted', ['10.0.0.1'], '203.0.113.7', '127.0.0.1'],
  ] as const)('when %s', async (_, trusted, header, expected) => {
    expect(await seen(trusted, header)).toBe(expected)
  })

  it('is not asked of nonsense', () => {
    expect(() => clientAddress(['nowhere'])).toThrow('nowhere')
  })
})

it('is empty for a connection that is gone', () => {
  const request = new IncomingMessage(new Socket())
  expect(clientAddress([])(request)).toBe('')
  expect(clientAddress(['127.0.0.1'])(request)).toBe('')
})
