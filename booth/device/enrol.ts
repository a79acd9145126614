import { BoothId } from '#shared/model/ids.ts'
import { boothTokens, startDemoBooth } from '#shared/web/signalling/sessionTokens.ts'
import type { TokenSource } from '#shared/web/signalling/TokenSource.ts'

const RETRY_MS = 2_000

/** The booth that the page's address names, if it names one. */
export function boothInAddress(search: string): BoothId | null {
  const parsed = BoothId.safeParse(new URLSearchParams(search).get('booth'))
  return parsed.success ? parsed.data : null
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Tokens of this device, or null where it is no booth. In the demo the address may make it one. */
export async function enrol(boothId: BoothId | null): Promise<TokenSource | null> {
  const tokens = boothTokens(boothId)
  for (;;) {
    const known = await tokens.obtain()
    if (known.ok) return tokens
    if (known.error === 'signedOut') {
      if (boothId === null) return null
      const demo = await startDemoBooth(boothId)
      if (demo.ok) return tokens
      if (demo.error === 'notOffered') return null
    }
    await pause(RETRY_MS)
  }
}
