import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { interfaceLanguages } from '#shared/model/language.ts'
import { errorCodes } from '#shared/signalling/errorCodes.ts'
import { errorWords } from '../../../../client/errors/errorWords.ts'

const Catalogue = z.record(z.string(), z.string())

function catalogue(language: string): Record<string, string> {
  const path = new URL(`../../../../client/messages/${language}.json`, import.meta.url)
  return Catalogue.parse(JSON.parse(readFileSync(fileURLToPath(path), 'utf8')))
}

describe('errorWords', () => {
  it('has words for every code and for nothing else', () => {
    expect(Object.keys(errorWords).sort()).toEqual([...errorCodes].sort())
  })

  it.each(interfaceLanguages)('finds each of them in %s', (language) => {
    const messages = catalogue(language)
    for (const code of errorCodes) expect(messages[errorWords[code]], code).toMatch(/\w/)
  })

  it('says the same thing of no two codes', () => {
    expect(new Set(Object.values(errorWords)).size).toBe(errorCodes.length)
  })
})
