import { createHmac, generateKeyPairSync } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { generateSigningKeyPem, parseSigningKey } from '#server/auth/keys.ts'
import { defaultTokenLives } from '#server/auth/tokens.ts'
import { CredentialId } from '#shared/model/ids.ts'
import { boothClaims, staffClaims, tokensOf } from '#tests/support/claims.ts'

const key = parseSigningKey(generateSigningKeyPem())
const tokens = tokensOf(key)
const booth = boothClaims()
const staff = staffClaims()
const refusedAs = (error: string) => ({ ok: false, error })

/** A token of the right shape, with anything about it changed. */
function forged(
  options: jwt.SignOptions,
  secret: jwt.Secret = key.privateKey,
  claims: unknown = booth,
): string {
  return jwt.sign({ claims }, secret, {
    algorithm: 'ES256',
    issuer: 'luukku',
    audience: 'luukku:booth',
    keyid: key.keyId,
    expiresIn: 60,
    ...options,
  })
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

describe('a token', () => {
  it('says what was signed, and for how long', () => {
    const signed = tokens.signLobby(booth)
    expect(signed.expiresInMs).toBe(defaultTokenLives.lobby * 1000)
    const verified = tokens.verifyLobby(signed.token)
    if (!verified.ok) throw new Error(verified.error)
    expect(verified.value.claims).toEqual(booth)
    expect(verified.value.expiresInMs).toBeGreaterThan((defaultTokenLives.lobby - 5) * 1000)
    expect(verified.value.expiresInMs).toBeLessThanOrEqual(defaultTokenLives.lobby * 1000)
    expect(tokens.verifyLobby(tokens.signLobby(staff).token)).toMatchObject({ value: { claims: staff } })
  })

  it('names its key and its algorithm', () => {
    const header = jwt.decode(tokens.signLobby(booth).token, { complete: true })?.header
    expect(header).toMatchObject({ alg: 'ES256', kid: key.keyId })
  })

  it('is for its own audience only', () => {
    const ofBooth = tokens.sign(tokens.booth, booth).token
    const ofStaff = tokens.sign(tokens.staff, staff).token
    const nonce = crypto.randomUUID()
    const credentialId = CredentialId.parse(crypto.randomUUID())
    const challenge = tokens.sign(tokens.challenge, { kind: 'challenge', credentialId, nonce }).token
    expect(tokens.verify(tokens.staff, ofBooth)).toEqual(refusedAs('tokenInvalid'))
    expect(tokens.verify(tokens.call, ofBooth)).toEqual(refusedAs('tokenInvalid'))
    expect(tokens.verify(tokens.challenge, ofStaff)).toEqual(refusedAs('tokenInvalid'))
    expect(tokens.verifyLobby(challenge)).toEqual(refusedAs('tokenInvalid'))
  })

  it('must say what its audience says', () => {
    expect(tokens.verify(tokens.booth, forged({}, key.privateKey, staff))).toEqual(refusedAs('tokenInvalid'))
    expect(tokens.verify(tokens.booth, forged({}, key.privateKey, { ...booth, boothId: '../x' }))).toEqual(
      refusedAs('tokenInvalid'),
    )
    expect(tokens.verify(tokens.booth, forged({}, key.privateKey, null))).toEqual(refusedAs('tokenInvalid'))
  })

  it('comes from us', () => {
    expect(tokens.verify(tokens.booth, forged({})).ok).toBe(true)
    expect(tokens.verify(tokens.booth, forged({ issuer: 'somebody' }))).toEqual(refusedAs('tokenInvalid'))
    const none = jwt.sign({ claims: booth }, key.privateKey, {
      algorithm: 'ES256',
      audience: 'luukku:booth',
      expiresIn: 60,
    })
    expect(tokens.verify(tokens.booth, none)).toEqual(refusedAs('tokenInvalid'))
  })

  it('runs out, and must say when', () => {
    expect(tokens.verify(tokens.booth, forged({ expiresIn: -1 }))).toEqual(refusedAs('tokenExpired'))
    const forever = jwt.sign({ claims: booth }, key.privateKey, {
      algorithm: 'ES256',
      issuer: 'luukku',
      audience: 'luukku:booth',
      keyid: key.keyId,
    })
    expect(tokens.verify(tokens.booth, forever)).toEqual(refusedAs('tokenInvalid'))
    expect(tokens.verify(tokens.booth, forged({ notBefore: 600 }))).toEqual(refusedAs('tokenInvalid'))
  })

  it('is signed by our key', () => {
    const other = parseSigningKey(generateSigningKeyPem())
    const named = forged({ keyid: key.keyId }, other.privateKey)
    expect(tokens.verify(tokens.booth, named)).toEqual(refusedAs('tokenInvalid'))
    const [header, payload] = forged({}).split('.')
    const signature = forged({}, other.privateKey).split('.')[2]
    expect(tokens.verify(tokens.booth, `${header}.${payload}.${signature}`)).toEqual(
      refusedAs('tokenInvalid'),
    )
    expect(tokens.verify(tokens.booth, `${header}.${payload}.`)).toEqual(refusedAs('tokenInvalid'))
  })

  it('cannot be without a signature', () => {
    const now = Math.floor(Date.now() / 1000)
    const payload = { claims: booth, iss: 'luukku', aud: 'luukku:booth', iat: now, exp: now + 60 }
    for (const alg of ['none', 'None', 'NONE', '']) {
      const token = `${encoded({ alg, typ: 'JWT' })}.${encoded(payload)}.`
      expect(tokens.verify(tokens.booth, token), alg).toEqual(refusedAs('tokenInvalid'))
    }
  })

  it('cannot be signed with our public key as a shared secret', () => {
    const now = Math.floor(Date.now() / 1000)
    const payload = { claims: booth, iss: 'luukku', aud: 'luukku:booth', iat: now, exp: now + 60 }
    const secrets = [
      key.publicKey.export({ type: 'spki', format: 'pem' }),
      key.publicKey.export({ type: 'spki', format: 'der' }),
    ]
    for (const secret of secrets) {
      for (const [alg, hash] of [
        ['HS256', 'sha256'],
        ['HS512', 'sha512'],
      ] as const) {
        const signed = `${encoded({ alg, typ: 'JWT', kid: key.keyId })}.${encoded(payload)}`
        const signature = createHmac(hash, secret).update(signed).digest('base64url')
        expect(tokens.verify(tokens.booth, `${signed}.${signature}`)).toEqual(refusedAs('tokenInvalid'))
      }
    }
  })

  it('is nothing else', () => {
    for (const token of ['', '.', '..', 'a.b.c', 'null', '{}', '💥', 'x'.repeat(10_000)]) {
      expect(tokens.verifyLobby(token)).toEqual(refusedAs('tokenInvalid'))
    }
  })
})

describe('a signing key', () => {
  it('is a private key on P-256', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const pem = (wrong: typeof rsa.privateKey) => wrong.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(() => parseSigningKey(pem(other.privateKey))).toThrow('P-256')
    expect(() => parseSigningKey(pem(rsa.privateKey))).toThrow('P-256')
    expect(() => parseSigningKey(publicKey.export({ type: 'spki', format: 'pem' }).toString())).toThrow()
    expect(() => parseSigningKey('nonsense')).toThrow()
  })

  it('has the same name each time it is read, and another one has another', () => {
    const pem = generateSigningKeyPem()
    expect(parseSigningKey(pem).keyId).toBe(parseSigningKey(pem).keyId)
    expect(parseSigningKey(pem).keyId).not.toBe(key.keyId)
  })
})
