import { writeFile } from 'node:fs/promises'

const RATE = 16_000
const TONE_HZ = 440
const TONE_SIZE = 8_000
const HEADER_BYTES = 44

/**
 * Writes what a fake microphone hears over and over: nothing at all, then a tone, in seconds. 16 bits, one channel,
 * uncompressed (RIFF WAVE).
 */
export async function writeSoundFile(
  path: string,
  { silenceS, toneS }: { readonly silenceS: number; readonly toneS: number },
): Promise<void> {
  const samples = RATE * (silenceS + toneS)
  const bytes = Buffer.alloc(HEADER_BYTES + samples * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(RATE, 24)
  bytes.writeUInt32LE(RATE * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples * 2, 40)
  for (let index = RATE * silenceS; index < samples; index += 1) {
    const sample = Math.round(TONE_SIZE * Math.sin((2 * Math.PI * TONE_HZ * index) / RATE))
    bytes.writeInt16LE(sample, HEADER_BYTES + index * 2)
  }
  await writeFile(path, bytes)
}
