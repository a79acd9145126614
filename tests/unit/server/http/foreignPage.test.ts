import { describe, expect, it } from 'vitest'
import { isForeign } from '#server/http/foreignPage.ts'
import { publicOriginGuard } from '#server/http/originGuard.ts'

const own = 'https://luukku.example'
const guard = publicOriginGuard(own)
const asked = (method: string, origin?: string, site?: string) => ({
  method,
  headers: { ...(origin !== undefined && { origin }), ...(site !== undefined && { 'sec-fetch-site': site }) },
})

describe('a page of somebody else', () => {
  it.each([
    ['POST', undefined, undefined, false],
    ['POST', own, undefined, false],
    ['POST', own, 'same-origin', false],
    ['POST', undefined, 'same-origin', false],
    ['GET', undefined, 'same-origin', false],
    ['GET', undefined, 'none', false],
    ['POST', undefined, 'none', true],
    ['POST', own, 'none', true],
    ['POST', own, 'cross-site', true],
    ['POST', own, 'same-site', true],
    ['POST', undefined, 'cross-site', true],
    ['GET', undefined, 'cross-site', true],
    ['GET', undefined, 'same-site', true],
    ['GET', undefined, 'anything', true],
    ['POST', 'https://evil.example', undefined, true],
    ['POST', 'https://evil.example', 'same-origin', true],
    ['GET', 'https://evil.example', undefined, true],
    ['POST', 'null', undefined, true],
    ['POST', '', undefined, true],
    ['POST', 'http://luukku.example', undefined, true],
    ['POST', 'https://luukku.example:8443', undefined, true],
    ['POST', 'https://luukku.example.evil', undefined, true],
    ['POST', 'https://sub.luukku.example', 'same-site', true],
  ])('%s with origin %j and site %j: %j', (method, origin, site, expected) => {
    expect(isForeign(asked(method, origin, site), guard)).toBe(expected)
  })
})
