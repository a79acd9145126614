import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateSigningKeyPem, parseSigningKey, publicJwk, type SigningKey } from '#server/auth/keys.ts'
import { audiences, CallClaims, ChallengeClaims } from '#shared/auth/claims.ts'
import { grantsOfSeat } from '#shared/auth/permissions.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { callPath, lobbyPath } from '#shared/signalling/contract.ts'
import { boothClaims, guestClaims, staffClaims } from '#tests/support/claims.ts'
import { type Draft, sharedSecret, signedBy, signedWith } from '#tests/support/forgery.ts'
import { postJson } from '#tests/support/httpRequest.ts'
import { putSigningKey } from '#tests/support/keyFiles.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { refusalOf } from '#tests/support/tokens.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const LET_IN = 'let in'

let server: TestServer
let retired: SigningKey
let overlapping: SigningKey
let signing: SigningKey
let coming: SigningKey
const foreign = parseSigningKey(generateSigningKeyPem())

/** Where an attacker would have our server look for keys; counts who comes. */
let visits = 0
const lure = createServer((_request, response) => {
  visits += 1
  response.end(JSON.stringify({ keys: [publicJwk(foreign)] }))
})
let lureUrl = ''

beforeAll(async () => {
  server = await startTestServer({
    prepare: async (dataDirectory) => {
      const nowMs = Date.now()
      retired = await putSigningKey(dataDirectory, nowMs - 40 * DAY_MS)
      // It took over from the one before longer ago than any token lives.
      overlapping = await putSigningKey(dataDirectory, nowMs - 30 * MINUTE_MS)
      signing = await putSigningKey(dataDirectory, nowMs - 10 * MINUTE_MS)
      coming = await putSigningKey(dataDirectory, nowMs + 5 * MINUTE_MS)
    },
  })
  await new Promise<void>((resolve) => lure.listen(0, '127.0.0.1', resolve))
  const address = lure.address()
  lureUrl =
    typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/jwks.json` : ''
})
afterAll(async () => {
  await server.close()
  await new Promise((resolve) => lure.close(resolve))
})

const kinds = ['booth', 'staff', 'guest', 'call', 'challenge'] as const
type Kind = (typeof kinds)[number]

function claimsOf(kind: Kind): object {
  const { credential } = staffClaims()
  switch (kind) {
    case 'booth':
      return boothClaims()
    case 'staff':
      return staffClaims()
    case 'guest':
      return guestClaims()
    case 'call': {
      const ids = { callId: crypto.randomUUID(), participantId: crypto.randomUUID(), nodeId: 'n1' }
      return CallClaims.parse({ kind, ...ids, grants: grantsOfSeat('expert'), credential })
    }
    case 'challenge':
      return ChallengeClaims.parse({ kind, credentialId: crypto.randomUUID(), nonce: crypto.randomUUID() })
    default:
      return assertNever(kind)
  }
}

/** A token as it should be, with anything about it changed. */
function draft(kind: Kind, changed: { readonly header?: object; readonly payload?: object } = {}): Draft {
  const nowS = Math.floor(Date.now() / 1000)
  return {
    header: { alg: 'ES256', typ: 'JWT', kid: signing.keyId, ...changed.header },
    payload: {
      claims: claimsOf(kind),
      iss: 'luukku',
      aud: audiences[kind],
      iat: nowS,
      exp: nowS + 60,
      ...changed.payload,
    },
  }
}

/** Each door with the token that opens it. */
const doors: readonly {
  readonly where: string
  readonly kind: Kind
  readonly knock: (token: string) => Promise<string>
}[] = [
  {
    where: 'the lobby, as a booth',
    kind: 'booth',
    knock: (token) => refusalOf(server.origin, lobbyPath, { token }),
  },
  {
    where: 'the lobby, as staff',
    kind: 'staff',
    knock: (token) => refusalOf(server.origin, lobbyPath, { token }),
  },
  {
    where: 'the lobby, as a guest',
    kind: 'guest',
    knock: (token) => refusalOf(server.origin, lobbyPath, { token }),
  },
  {
    where: 'the call plane',
    kind: 'call',
    knock: (token) => refusalOf(server.origin, callPath('n1'), { token }),
  },
  { where: 'HTTP', kind: 'staff', knock: overHttp },
]

/** A route with a permission: whoever is let in is told that the body is none. */
async function overHttp(token: string): Promise<string> {
  const { body } = await postJson(
    server.origin,
    '/api/account/recovery-codes',
    {},
    { authorization: `Bearer ${token}` },
  )
  const code = /"code":"(\w+)"/.exec(body)?.[1] ?? body
  return code === 'malformed' ? LET_IN : code
}

interface Attack {
  readonly what: string
  readonly token: (kind: Kind) => string
  /** `tokenInvalid` unless said otherwise. */
  readonly said?: 'tokenExpired' | typeof LET_IN
}

const byUs = (kind: Kind, changed: Parameters<typeof draft>[1]) =>
  signedBy(signing.privateKey, draft(kind, changed))
const inS = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
const spki = (format: 'pem' | 'der') => {
  const { publicKey } = signing
  return format === 'pem'
    ? publicKey.export({ type: 'spki', format }).toString()
    : publicKey.export({ type: 'spki', format })
}

const times: readonly Attack[] = [
  { what: 'as it should be', token: (kind) => byUs(kind, {}), said: LET_IN },
  { what: 'expired', token: (kind) => byUs(kind, { payload: { exp: inS(-1) } }), said: 'tokenExpired' },
  { what: 'not yet valid', token: (kind) => byUs(kind, { payload: { nbf: inS(600) } }) },
  { what: 'without an end', token: (kind) => byUs(kind, { payload: { exp: undefined } }) },
  { what: 'with an end that is none', token: (kind) => byUs(kind, { payload: { exp: 'never' } }) },
]
const origins: readonly Attack[] = [
  { what: 'of another issuer', token: (kind) => byUs(kind, { payload: { iss: 'somebody' } }) },
  { what: 'of no issuer', token: (kind) => byUs(kind, { payload: { iss: undefined } }) },
  { what: 'for nobody', token: (kind) => byUs(kind, { payload: { aud: undefined } }) },
  { what: 'for somebody else', token: (kind) => byUs(kind, { payload: { aud: 'luukku' } }) },
  { what: 'that says nothing', token: (kind) => byUs(kind, { payload: { claims: undefined } }) },
]
const algorithms: readonly Attack[] = [
  ...['none', 'None', 'NONE', ''].flatMap((alg) => [
    {
      what: `alg "${alg}", no signature`,
      token: (kind: Kind) => signedWith(Buffer.alloc(0), draft(kind, { header: { alg } })),
    },
    { what: `alg "${alg}", our signature`, token: (kind: Kind) => byUs(kind, { header: { alg } }) },
  ]),
  ...(['sha256', 'sha384', 'sha512'] as const).flatMap((hash) => {
    const alg = `HS${hash.slice(3)}`
    return (['pem', 'der'] as const).map((format) => ({
      what: `${alg} with our public key (${format})`,
      token: (kind: Kind) => sharedSecret(hash, spki(format), draft(kind, { header: { alg } })),
    }))
  }),
  {
    what: 'HS256 with our public key as JWK',
    token: (kind) =>
      sharedSecret('sha256', JSON.stringify(publicJwk(signing)), draft(kind, { header: { alg: 'HS256' } })),
  },
  { what: 'alg RS256 over our signature', token: (kind) => byUs(kind, { header: { alg: 'RS256' } }) },
  { what: 'a signature of zeros', token: (kind) => signedWith(Buffer.alloc(64), draft(kind)) },
  { what: 'no signature', token: (kind) => signedWith(Buffer.alloc(0), draft(kind)) },
  { what: 'a signature in another form', token: (kind) => signedBy(signing.privateKey, draft(kind), 'der') },
]
const keys: readonly Attack[] = [
  {
    what: 'by the key of another installation',
    token: (kind) => signedBy(foreign.privateKey, draft(kind, { header: { kid: foreign.keyId } })),
  },
  {
    what: "by another installation's key under our name",
    token: (kind) => signedBy(foreign.privateKey, draft(kind)),
  },
  {
    what: 'by a retired key',
    token: (kind) => signedBy(retired.privateKey, draft(kind, { header: { kid: retired.keyId } })),
  },
  {
    what: 'by a retired key under the name of the one that signs',
    token: (kind) => signedBy(retired.privateKey, draft(kind)),
  },
  {
    what: 'by the key before, within the overlap',
    token: (kind) => signedBy(overlapping.privateKey, draft(kind, { header: { kid: overlapping.keyId } })),
    said: LET_IN,
  },
  {
    what: 'by the next key, which another node uses already',
    token: (kind) => signedBy(coming.privateKey, draft(kind, { header: { kid: coming.keyId } })),
    said: LET_IN,
  },
  ...[
    'unknown',
    '',
    '../../../../dev/null',
    '/etc/passwd',
    'https://keys.example/jwks.json',
    "' or 1=1 --",
    '__proto__',
    0,
    null,
    ['a'],
    {},
  ].map((kid) => ({
    what: `kid ${JSON.stringify(kid)}`,
    token: (kind: Kind) => byUs(kind, { header: { kid } }),
  })),
  { what: 'no kid', token: (kind) => byUs(kind, { header: { kid: undefined } }) },
]
/** What a header may say of where the key is; nobody goes there. */
const places = (): readonly object[] => [
  { jku: lureUrl },
  { x5u: lureUrl },
  { jwk: publicJwk(foreign) },
  { x5c: [foreign.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')] },
]

describe.each(doors)('$where', ({ kind, knock }) => {
  it.each([...times, ...origins, ...algorithms, ...keys])(
    'a token $what',
    async ({ token, said = 'tokenInvalid' }) => {
      expect(await knock(token(kind))).toBe(said)
    },
  )

  it.each(kinds.filter((each) => each !== kind))('a token with the audience of %s', async (other) => {
    expect(await knock(byUs(kind, { payload: { aud: audiences[other] } }))).toBe('tokenInvalid')
    expect(await knock(byUs(other, { payload: { aud: audiences[kind] } }))).toBe('tokenInvalid')
  })

  it('a token that says where its key is', async () => {
    for (const place of places()) {
      const what = Object.keys(place).join()
      const { keyId } = foreign
      expect
        .soft(await knock(signedBy(foreign.privateKey, draft(kind, { header: place }))), what)
        .toBe('tokenInvalid')
      expect
        .soft(
          await knock(signedBy(foreign.privateKey, draft(kind, { header: { ...place, kid: keyId } }))),
          what,
        )
        .toBe('tokenInvalid')
      // Of our own token nobody believes it either, and it does no harm.
      expect.soft(await knock(byUs(kind, { header: place })), what).toBe(LET_IN)
    }
    expect(visits).toBe(0)
  })

  it('a token with other words under its signature', async () => {
    const [header = '', , signature = ''] = byUs(kind, {}).split('.')
    const [, payload = ''] = byUs(kind, { payload: { exp: inS(3600) } }).split('.')
    expect(await knock(`${header}.${payload}.${signature}`)).toBe('tokenInvalid')
  })
})
