import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { seeded } from './simulation/random.ts'

/** What a fake camera gives. */
export interface CameraPicture {
  readonly width: number
  readonly height: number
  readonly fps: number
  /** A plain block on a slope costs next to nothing; a face moves and has details, as in front of a real camera. */
  readonly shows: 'block' | 'face'
}

/** The picture repeats itself after so many seconds. */
const REPEATS_S = 2
const SEED = 7
/** How coarse the details of a face are, in pixels. */
const DETAIL = 4

/** Writes what a fake camera shows over and over, uncompressed (YUV4MPEG2). */
export async function writeCameraFile(path: string, camera: CameraPicture): Promise<void> {
  const { width, height, fps } = camera
  const file = createWriteStream(path)
  file.write(`YUV4MPEG2 W${width} H${height} F${fps}:1 Ip A1:1 C420jpeg\n`)
  const texture = textureOf(camera)
  const frames = fps * REPEATS_S
  for (let frame = 0; frame < frames; frame += 1) {
    file.write('FRAME\n')
    file.write(
      camera.shows === 'block' ? block(camera, frame / frames) : face(camera, frame / frames, texture),
    )
  }
  file.end()
  await finished(file)
}

function empty({ width, height }: CameraPicture): Uint8Array<ArrayBuffer> {
  // Half as many of both colours each way, neutral.
  return new Uint8Array((width * height * 3) / 2).fill(128)
}

/** A light block that moves over a grey slope. */
function block(camera: CameraPicture, phase: number): Uint8Array {
  const { width, height } = camera
  const bytes = empty(camera)
  const size = width / 8
  const left = phase * (width - size)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isBlock = x >= left && x < left + size && y >= height / 3 && y < height / 3 + size
      bytes[y * width + x] = isBlock ? 220 : 60 + (x * 80) / width
    }
  }
  return bytes
}

function textureOf({ width, height }: CameraPicture): Uint8Array {
  const random = seeded(SEED)
  return Uint8Array.from({ length: (width * height) / DETAIL ** 2 }, () => random() * 60)
}

/** A still room with details, and before it an oval with details of its own that nods and sways. */
function face(camera: CameraPicture, phase: number, texture: Uint8Array): Uint8Array {
  const { width, height } = camera
  const bytes = empty(camera)
  const turn = phase * 2 * Math.PI
  const centreX = width / 2 + (width / 16) * Math.sin(turn)
  const centreY = height / 2 + (height / 24) * Math.sin(2 * turn)
  const columns = width / DETAIL
  const detailAt = (x: number, y: number) =>
    texture[
      (Math.floor(Math.abs(y) / DETAIL) * columns + Math.floor(Math.abs(x) / DETAIL)) % texture.length
    ] ?? 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const acrossX = (x - centreX) / (width / 5)
      const acrossY = (y - centreY) / (height / 2.6)
      const isFace = acrossX ** 2 + acrossY ** 2 < 1
      bytes[y * width + x] = isFace
        ? 130 + detailAt(x - Math.round(centreX), y - Math.round(centreY))
        : 50 + (x * 40) / width + detailAt(x, y) / 3
    }
  }
  return bytes
}
