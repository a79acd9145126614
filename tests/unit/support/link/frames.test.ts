import { expect, it } from 'vitest'
import { encodeFrame, type Frame, FrameReader } from '#tests/support/link/frames.ts'

const frames: readonly Frame[] = [
  { kind: 'ready' },
  { kind: 'open', id: 1, port: 40_000 },
  { kind: 'datagram', id: 2, port: 40_001, payload: Buffer.from('picture') },
  { kind: 'data', id: 1, payload: Buffer.from('page') },
  { kind: 'taken', id: 1, bytes: 70_000 },
  { kind: 'profile', payload: Buffer.from('{}') },
  { kind: 'end', id: 1 },
  { kind: 'breakOff' },
]

it.each([1, 7, 10_000])('frames arrive whole however their bytes come, here by %d', (size) => {
  const bytes = Buffer.concat(frames.map(encodeFrame))
  const read: Frame[] = []
  const reader = new FrameReader((frame) => read.push(frame))
  for (let at = 0; at < bytes.length; at += size) reader.read(bytes.subarray(at, at + size))
  expect(read).toEqual(frames)
})

it('bytes that are no frame are an error', () => {
  expect(() => new FrameReader(() => undefined).read(Buffer.alloc(13, 0xff).fill(0, 9))).toThrow('no kind')
})
