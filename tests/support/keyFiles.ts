import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateSigningKeyPem, parseSigningKey, type SigningKey } from '#server/auth/keys.ts'

/** Puts a signing key into a data directory, as one that signs from a moment on. */
export async function putSigningKey(dataDirectory: string, activeFromMs: number): Promise<SigningKey> {
  const directory = join(dataDirectory, 'keys', 'signing')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const moment = new Date(activeFromMs).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
  const pem = generateSigningKeyPem()
  await writeFile(join(directory, `${moment}.pem`), pem, { mode: 0o600 })
  return parseSigningKey(pem)
}
