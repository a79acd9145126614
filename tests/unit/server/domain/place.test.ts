import { describe, expect, it } from 'vitest'
import { isTakenSince } from '#server/domain/place.ts'
import { PageId } from '#shared/model/ids.ts'

const page = PageId.parse('7d3f0c1e-58a2-4b6f-9c40-2f1f3f9f6a01')
const other = PageId.parse('7d3f0c1e-58a2-4b6f-9c40-2f1f3f9f6a02')

describe('a place is taken since', () => {
  it.each([
    ['a page that returns finds another one there', true, other, true],
    ['a page that returns finds itself', true, page, false],
    ['a page that returns, and nobody knows who had it', true, null, false],
    ['a page comes anew, or by a press', false, other, false],
  ])('%s', (_, returns, holder, expected) => {
    expect(isTakenSince({ page, returns }, holder)).toBe(expected)
  })
})
