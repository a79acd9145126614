import { newOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import { hashOf } from './deviceKeys.ts'

const CODE_BYTES = 10

/** A one-time code that this page makes, and its hash, which alone leaves the page. */
export async function newCode(): Promise<{ readonly code: string; readonly codeHash: string }> {
  const code = newOneTimeCode(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))
  return { code, codeHash: await hashOf(code) }
}
