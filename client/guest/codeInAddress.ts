import { oneTimeCode } from '#shared/auth/oneTimeCode.ts'

/** What stands after `#` in the address of an invitation: nothing, a code, or what cannot be one. */
export type CodeInAddress =
  | { readonly state: 'none' }
  | { readonly state: 'malformed'; readonly text: string }
  | { readonly state: 'code'; readonly code: string }

/** Reads the fragment of an address, however the code in it was typed or wrapped. */
export function codeInAddress(fragment: string): CodeInAddress {
  const text = decoded(fragment.replace(/^#/, '')).trim()
  if (text === '') return { state: 'none' }
  const code = oneTimeCode(text)
  return code === null ? { state: 'malformed', text } : { state: 'code', code }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
