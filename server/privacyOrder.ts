import { parseArgs } from 'node:util'
import { AgencyId } from '#shared/model/ids.ts'

/** What an operator asks for about a resident's ticket. */
export type PrivacyOrder =
  | { readonly what: 'export'; readonly code: string; readonly agencyId: AgencyId | null }
  | { readonly what: 'erase'; readonly code: string }

/** What the command line asks for; null when it is not understood. */
export function privacyOrder(line: readonly string[]): PrivacyOrder | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...line],
      options: { agency: { type: 'string' } },
      allowPositionals: true,
    })
    const [what, code, ...more] = positionals
    if (code === undefined || more.length > 0) return null
    if (what === 'erase') return values.agency === undefined ? { what, code } : null
    if (what !== 'export') return null
    if (values.agency === undefined) return { what, code, agencyId: null }
    const agencyId = AgencyId.safeParse(values.agency)
    return agencyId.success ? { what, code, agencyId: agencyId.data } : null
  } catch {
    return null
  }
}
