import { createHash } from 'node:crypto'
import { ProviderWrongError } from './providerErrors.ts'

/**
 * The access token is the one that the ID token was made with (OpenID Connect Core 1.0, section 3.1.3.8); openid-client
 * leaves that out in the code flow. @throws ProviderWrongError when it is another one.
 */
export function expectHash(idToken: string | undefined, expected: unknown, accessToken: string): void {
  if (expected === undefined || idToken === undefined) return
  const header: unknown = JSON.parse(Buffer.from(idToken.split('.')[0] ?? '', 'base64url').toString('utf8'))
  const alg: unknown = typeof header === 'object' && header !== null ? Reflect.get(header, 'alg') : undefined
  const bits = /(256|384|512)$/.exec(String(alg))?.[1] ?? '512'
  const hash = createHash(`sha${bits}`).update(accessToken, 'ascii').digest()
  if (hash.subarray(0, hash.length / 2).toString('base64url') !== expected)
    throw new ProviderWrongError('atHash')
}
