import { type RetentionKind, retentionRules } from '#server/domain/retention/rules.ts'
import { type Facts, isUnknown } from '../facts.ts'
import { dangerous, type Finding, ok, warning } from '../finding.ts'

const PROVIDERS = 'LUUKKU_PROVIDERS_FILE'
const RETENTION = 'LUUKKU_RETENTION_DAYS'
const AUDIT = 'LUUKKU_AUDIT_RETENTION_DAYS'
const DAY_MS = 24 * 60 * 60 * 1000
const SHORT_AUDIT_DAYS = 90
const LONG_AUDIT_DAYS = 10 * 365

type Asked = Pick<Facts, 'configuration' | 'providers'>

/** Staff can sign in. */
export function providersAnswer({ providers }: Asked): Finding {
  if (isUnknown(providers)) return dangerous(PROVIDERS, providers.problem, 'mend the file (docs/sign-in.md)')
  if (providers.length === 0) return ok(PROVIDERS, 'none: local accounts only')
  const open = providers.filter(({ issuer }) => !issuer.startsWith('https:'))
  if (open.length > 0) {
    return dangerous(
      PROVIDERS,
      `not https: ${open.map(({ id }) => id).join(', ')}`,
      'ask the agency for the https address of its provider',
    )
  }
  const away = providers.filter(({ unreachable }) => unreachable !== null)
  return away.length > 0
    ? warning(
        PROVIDERS,
        `no answer: ${away.map(({ id, unreachable }) => `${id} (${unreachable})`).join(', ')}`,
        'look at the firewall and the issuer; their people cannot sign in',
      )
    : ok(PROVIDERS, providers.map(({ id }) => id).join(', '))
}

/** Nothing of people is kept longer than the register says, unless somebody decided it. */
export function nothingIsKeptLong({ configuration: { retention } }: Asked): Finding {
  const kinds = Object.keys(retentionRules) as RetentionKind[]
  const longer = kinds.filter((kind) => retention[kind] > retentionRules[kind].days)
  return longer.length > 0
    ? warning(
        RETENTION,
        `longer than in the register: ${longer.map((kind) => `${kind}=${retention[kind]}`).join(', ')}`,
        'have it decided and written down (docs/data.md, docs/dpia.md)',
      )
    : ok(RETENTION, 'as in the register, or shorter')
}

/** The audit log is there when somebody asks, and not for ever. */
export function auditIsKept({ configuration: { audit } }: Asked): Finding {
  const days = Math.round(audit.retentionMs / DAY_MS)
  if (days < SHORT_AUDIT_DAYS) return warning(AUDIT, `only ${days} days`, 'misuse is often found later')
  return days > LONG_AUDIT_DAYS
    ? warning(AUDIT, `${days} days`, 'have it decided and written down (docs/data.md)')
    : ok(AUDIT, `${days} days`)
}
