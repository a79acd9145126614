import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { type StaffRole, staffRoles } from '#shared/auth/permissions.ts'
import { AgencyId, ServiceId, ServicePointId } from '#shared/model/ids.ts'
import { spokenLanguages } from '#shared/model/language.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Plain http only to this machine itself: everything else could be read and changed on its way. */
function isSafeAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && loopbackNames.has(hostname))
}

/** What an agency may give its own people, and what the operator may give its own. */
const agencyRoles: ReadonlySet<StaffRole> = new Set([
  'expert',
  'supervisor',
  'advisor',
  'interpreter',
  'agencyAdministrator',
])
const operatorRoles: ReadonlySet<StaffRole> = new Set(['interpreter', 'administrator'])
const administratorRoles: ReadonlySet<StaffRole> = new Set(['agencyAdministrator', 'administrator'])

const claimName = z.string().min(1).max(200)
const mapped = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ claim: claimName, map: z.record(z.string().max(200), value) })

/** One service, or several that go together. */
const serviceIds = z
  .union([z.string().pipe(ServiceId), z.array(z.string().pipe(ServiceId))])
  .transform((given) => [given].flat())

const ProviderFields = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/),
  name: z.strictObject({ fi: z.string().min(1), sv: z.string().min(1), en: z.string().min(1) }),
  agencyId: z.string().pipe(AgencyId).nullable(),
  issuer: z.url().refine(isSafeAddress, 'must be https'),
  clientId: z.string().min(1),
  clientAuthentication: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('secretFile'), path: z.string().min(1) }),
    z.strictObject({ kind: z.literal('privateKeyJwt'), path: z.string().min(1) }),
  ]),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/)).default(['openid', 'profile']),
  claims: z.strictObject({
    displayName: claimName.default('name'),
    roles: mapped(z.enum(staffRoles)),
    skills: mapped(serviceIds).optional(),
    languages: mapped(z.enum(spokenLanguages)).optional(),
    servicePoint: mapped(z.string().pipe(ServicePointId)).or(claimName).optional(),
  }),
  mayAdminister: z.boolean().default(false),
  checkEveryS: z.number().int().min(1).max(300).default(30),
  unreachableGraceS: z.number().int().min(0).max(86_400).default(600),
})

/** One agency's own sign-in provider, or the operator's. */
export type Provider = z.infer<typeof ProviderFields> & { readonly secret: ClientSecret }

/** How we prove to a provider who we are; read from a file of its own. */
export type ClientSecret =
  | { readonly kind: 'secret'; readonly value: string }
  | { readonly kind: 'privateKey'; readonly pem: string }

/** Whether people of this provider may ever have the role, whatever its claims say. */
export function mayGive(provider: Pick<Provider, 'agencyId' | 'mayAdminister'>, role: StaffRole): boolean {
  if (administratorRoles.has(role) && !provider.mayAdminister) return false
  return (provider.agencyId === null ? operatorRoles : agencyRoles).has(role)
}

const Providers = z
  .array(
    ProviderFields.superRefine((provider, context) => {
      for (const [value, role] of Object.entries(provider.claims.roles.map)) {
        if (mayGive(provider, role)) continue
        const path = ['claims', 'roles', 'map', value]
        context.addIssue({ code: 'custom', path, message: `this provider may not give the role ${role}` })
      }
      if (!provider.scopes.includes('openid')) {
        context.addIssue({ code: 'custom', path: ['scopes'], message: 'must have openid' })
      }
    }),
  )
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each id may be there once')
  .refine(
    (all) => new Set(all.map(({ issuer, clientId }) => `${issuer} ${clientId}`)).size === all.length,
    'the same issuer and clientId may be there once: a person would belong to two entries',
  )

/** Reads the file of providers and the secrets that it names. @throws Error naming the file, entry and field. */
export function readProviders(path: string): readonly Provider[] {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    // The message of a parser may repeat what it read; the file names no secret, but it is not ours to print.
    const isSyntax = cause instanceof SyntaxError
    throw new Error(`${path}: ${isSyntax ? 'is not JSON' : describe(cause)}`)
  }
  const parsed = Providers.safeParse(content)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  [${issue.path.join('.')}] ${issue.message}`)
    throw new Error(`${path}:\n${problems.join('\n')}`)
  }
  return parsed.data.map((provider) => ({ ...provider, secret: readSecret(provider) }))
}

function readSecret({ id, clientAuthentication }: z.infer<typeof ProviderFields>): ClientSecret {
  const { kind, path } = clientAuthentication
  try {
    const value = readFileSync(path, 'utf8').trim()
    if (kind === 'secretFile') {
      if (value === '') throw new Error('is empty')
      return { kind: 'secret', value }
    }
    if (createPrivateKey(value).asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
      throw new Error('must be a P-256 private key in PEM form')
    }
    return { kind: 'privateKey', pem: value }
  } catch (cause) {
    throw new Error(`provider ${id}: ${path}: ${describe(cause)}`)
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
