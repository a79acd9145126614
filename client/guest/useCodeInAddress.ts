import { useMemo, useSyncExternalStore } from 'react'
import { type CodeInAddress, codeInAddress } from './codeInAddress.ts'

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The code in the address as it changes; it stays there, so that a reload goes on with it. */
export function useCodeInAddress(): readonly [CodeInAddress, (code: string) => void] {
  const fragment = useSyncExternalStore(subscribe, () => window.location.hash)
  const inAddress = useMemo(() => codeInAddress(fragment), [fragment])
  return [inAddress, putCode]
}

function putCode(code: string): void {
  window.location.hash = code
}
