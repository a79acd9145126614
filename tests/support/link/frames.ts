import { Buffer } from 'node:buffer'
import { assertNever } from '#shared/kernel/assertNever.ts'

/** What the two halves of the emulator tell each other; ids are the front half's, `port` is the server's. */
export type Frame =
  | { readonly kind: 'datagram'; readonly id: number; readonly port: number; readonly payload: Buffer }
  | { readonly kind: 'open'; readonly id: number; readonly port: number }
  | { readonly kind: 'data'; readonly id: number; readonly payload: Buffer }
  /** So much of what was sent is taken: as much again may come. */
  | { readonly kind: 'taken'; readonly id: number; readonly bytes: number }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'profile'; readonly payload: Buffer }
  /** The front half listens, or every connection through it is to break off. */
  | { readonly kind: 'ready' | 'breakOff' }

const kinds = ['datagram', 'open', 'data', 'taken', 'end', 'profile', 'ready', 'breakOff'] as const
/** Kind, id, port or bytes, length of the payload. */
const HEAD_BYTES = 13
const nothing = Buffer.alloc(0)

/** A frame as bytes. */
export function encodeFrame(frame: Frame): Buffer {
  const payload = 'payload' in frame ? frame.payload : nothing
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(kinds.indexOf(frame.kind), 0)
  head.writeUInt32BE('id' in frame ? frame.id : 0, 1)
  head.writeUInt32BE(numberOf(frame), 5)
  head.writeUInt32BE(payload.length, 9)
  return Buffer.concat([head, payload])
}

function numberOf(frame: Frame): number {
  if ('port' in frame) return frame.port
  return 'bytes' in frame ? frame.bytes : 0
}

/** Cuts a stream of bytes into frames again. */
export class FrameReader {
  readonly #take: (frame: Frame) => void
  #rest = nothing

  constructor(take: (frame: Frame) => void) {
    this.#take = take
  }

  /** The next bytes of the stream. @throws Error when they are no frame. */
  read(chunk: Buffer): void {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    while (bytes.length >= HEAD_BYTES) {
      const end = HEAD_BYTES + bytes.readUInt32BE(9)
      if (bytes.length < end) break
      this.#take(decode(bytes, bytes.subarray(HEAD_BYTES, end)))
      bytes = bytes.subarray(end)
    }
    this.#rest = Buffer.from(bytes)
  }
}

function decode(head: Buffer, payload: Buffer): Frame {
  const kind = kinds[head.readUInt8(0)]
  if (kind === undefined) throw new Error(`no kind of frame: ${head.readUInt8(0)}`)
  const id = head.readUInt32BE(1)
  const number = head.readUInt32BE(5)
  switch (kind) {
    case 'datagram':
      return { kind, id, port: number, payload }
    case 'open':
      return { kind, id, port: number }
    case 'data':
      return { kind, id, payload }
    case 'taken':
      return { kind, id, bytes: number }
    case 'end':
      return { kind, id }
    case 'profile':
      return { kind, payload }
    case 'ready':
    case 'breakOff':
      return { kind }
    default:
      return assertNever(kind)
  }
}
