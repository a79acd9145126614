import { oneTimeCode } from '#shared/auth/oneTimeCode.ts'
import type { Result } from '#shared/kernel/result.ts'
import { BoothId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { Access, beginWith, credentialTokens } from '#shared/web/credential/credentialTokens.ts'
import { demoBoothTokens } from '#shared/web/credential/demoSession.ts'
import { post } from '#shared/web/credential/post.ts'
import type { TokenSource } from '#shared/web/signalling/TokenSource.ts'

const RETRY_MS = 2_000

/** The booth that the page's address names, if it names one: only the demo gives such a booth. */
export function boothInAddress(search: string): BoothId | null {
  const parsed = BoothId.safeParse(new URLSearchParams(search).get('booth'))
  return parsed.success ? parsed.data : null
}

/** The enrolment code in the page's address, after `#`, where no server and no log sees it. */
export function codeInAddress(hash: string): string | null {
  return oneTimeCode(new URLSearchParams(hash.replace(/^#/, '')).get('code') ?? '')
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Tokens of this device, or null where it is no booth. In the demo the address may make it one. */
export async function enrolledTokens(boothId: BoothId | null): Promise<TokenSource | null> {
  const tokens = boothId === null ? credentialTokens('booth') : demoBoothTokens(boothId)
  for (;;) {
    const known = await tokens.obtain()
    if (known.ok) return tokens
    if (known.error === 'signedOut') return null
    await pause(RETRY_MS)
  }
}

/** Makes this device the booth that the code was made for. */
export function enrolWith(code: string): Promise<Result<Access, ErrorCode>> {
  return beginWith(
    () => 'booth',
    (device) => post('booth.enrol', { code, device }, Access),
  )
}
