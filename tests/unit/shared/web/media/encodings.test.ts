import { describe, expect, it } from 'vitest'
import { cameraEncodings } from '#shared/web/media/encodings.ts'

describe('cameraEncodings', () => {
  it('has three layers of a wide picture, two of a narrow one, the largest whole', () => {
    expect(cameraEncodings(1_280)).toHaveLength(3)
    expect(cameraEncodings(640)).toHaveLength(2)
    for (const width of [640, 1_280, 1_920]) {
      expect(cameraEncodings(width).at(-1)?.scaleResolutionDownBy).toBe(1)
    }
  })
})
