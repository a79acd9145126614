import { writeFile } from 'node:fs/promises'

const WIDTH = 320
const HEIGHT = 180
const FRAMES = 20
const BLOCK = 40

/**
 * Writes what a fake camera shows over and over: a light block that moves over a grey slope, uncompressed (YUV4MPEG2).
 * Encoding, decoding and drawing of such a small picture leave a machine without a graphics card time for the pages.
 */
export async function writeCameraFile(path: string, fps: number): Promise<void> {
  const parts: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${fps}:1 Ip A1:1 C420jpeg\n`)]
  for (let frame = 0; frame < FRAMES; frame += 1) parts.push(Buffer.from('FRAME\n'), picture(frame))
  await writeFile(path, Buffer.concat(parts))
}

function picture(frame: number): Uint8Array<ArrayBuffer> {
  // Half as many of both colours each way, neutral.
  const bytes = new Uint8Array((WIDTH * HEIGHT * 3) / 2).fill(128)
  const left = (frame * (WIDTH - BLOCK)) / FRAMES
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const isBlock = x >= left && x < left + BLOCK && y >= HEIGHT / 3 && y < HEIGHT / 3 + BLOCK
      bytes[y * WIDTH + x] = isBlock ? 220 : 60 + (x * 80) / WIDTH
    }
  }
  return bytes
}
