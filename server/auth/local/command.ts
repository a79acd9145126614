import { parseArgs } from 'node:util'
import { roleNameOf } from '#server/domain/people/roleNames.ts'
import type { Store } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import type { AccountRefusalCode } from '#shared/auth/accountRefusals.ts'
import { type StaffRole, staffRoles } from '#shared/auth/permissions.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { AgencyId, PersonId, ServicePointId } from '#shared/model/ids.ts'
import type { AccountAdministration, HandedLink } from './AccountAdministration.ts'
import { linkAddress } from './links.ts'

/** Whose people they are may be left open. */
const operatorsOwn: ReadonlySet<StaffRole> = new Set(['administrator', 'interpreter'])

/** How the command is called. */
export const accountsUsage = `npm run accounts -- invite --name "First Last" --login NAME --role ROLE [--agency ID] [--point ID]
npm run accounts -- reset --login NAME        a link for a new password
npm run accounts -- start-over --login NAME   a new password, new app and new recovery codes
npm run accounts -- disable --login NAME      shuts the person out
roles: ${staffRoles.join(', ')}`

/** A command that makes sense. */
export type AccountsCommand =
  | {
      readonly kind: 'invite'
      readonly name: string
      readonly login: string
      readonly role: StaffRole
      readonly agencyId: AgencyId | null
      readonly servicePointId: ServicePointId | null
    }
  | { readonly kind: 'reset' | 'start-over' | 'disable'; readonly login: string }

const words: Readonly<Partial<Record<AccountRefusalCode, string>>> = {
  loginNameMalformed: 'a login name has 3 to 64 small letters, digits or . _ @ + -',
  accountExists: 'there is an account with this login name',
  accountUnknown: 'there is no such account in use',
}

/** Reads what was typed. */
export function parseAccountsCommand(args: readonly string[]): Result<AccountsCommand, string> {
  let typed: ReturnType<typeof parseTyped>
  try {
    typed = parseTyped(args)
  } catch (cause) {
    return refused(cause instanceof Error ? cause.message : String(cause))
  }
  const { values, positionals } = typed
  const [kind, ...rest] = positionals
  const { login } = values
  if (rest.length > 0) return refused(`too much: ${rest.join(' ')}`)
  if (login === undefined) return refused('--login: missing')
  if (kind === 'reset' || kind === 'start-over' || kind === 'disable') return accepted({ kind, login })
  return kind === 'invite' ? parseInvite({ ...values, login }) : refused(`no such command: ${kind ?? ''}`)
}

function parseTyped(args: readonly string[]) {
  const text = { type: 'string' } as const
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { name: text, login: text, role: text, agency: text, point: text },
  })
}

function parseInvite(values: {
  readonly login: string
  readonly name?: string | undefined
  readonly role?: string | undefined
  readonly agency?: string | undefined
  readonly point?: string | undefined
}): Result<AccountsCommand, string> {
  const { name, login } = values
  const role = staffRoles.find((known) => known === values.role)
  if (!name?.trim()) return refused('--name: missing')
  if (role === undefined) return refused(`--role: one of ${staffRoles.join(', ')}`)
  const agency = AgencyId.safeParse(values.agency)
  const point = ServicePointId.safeParse(values.point)
  if (values.agency !== undefined && !agency.success) return refused('--agency: not an id')
  if (values.point !== undefined && !point.success) return refused('--point: not an id')
  if (!agency.success && !operatorsOwn.has(role)) return refused(`--agency: missing for the role ${role}`)
  if (agency.success && role === 'administrator') return refused('--agency: an administrator has none')
  if (role === 'advisor' && !point.success) return refused('--point: missing for the role advisor')
  return accepted({
    kind: 'invite',
    name: name.trim(),
    login,
    role,
    agencyId: agency.success ? agency.data : null,
    servicePointId: point.success ? point.data : null,
  })
}

interface CommandParts {
  readonly store: Pick<Store, 'transact'>
  readonly administration: AccountAdministration
  readonly publicUrl: string
  readonly newId: () => string
}

/** Does it; answers with what to tell. */
export async function runAccountsCommand(
  command: AccountsCommand,
  parts: CommandParts,
): Promise<Result<string, string>> {
  const { administration, publicUrl } = parts
  if (command.kind === 'invite') return told(await invited(command, parts), publicUrl)
  const person = await administration.personOf(command.login)
  if (!person.ok) return told(person, publicUrl)
  switch (command.kind) {
    case 'reset':
      return told(await administration.reset(person.value), publicUrl)
    case 'start-over':
      return told(await administration.startOver(person.value), publicUrl)
    case 'disable':
      return told(await administration.disable(person.value), publicUrl)
  }
}

/** The person and the invitation in one transaction, so that no person is left over without one. */
async function invited(
  command: Extract<AccountsCommand, { kind: 'invite' }>,
  { store, administration, newId }: CommandParts,
): ReturnType<AccountAdministration['invite']> {
  // Ids stand in logs and in the audit: never a name.
  const personId = PersonId.parse(`p-${newId()}`)
  const undone = new Undone()
  try {
    return await store.transact(systemScope, async (tx) => {
      await tx.accounts.addPerson({
        id: personId,
        agencyId: command.agencyId,
        servicePointId: command.servicePointId,
        displayName: command.name,
        roleName: roleNameOf([command.role]),
        roles: [command.role],
        languages: [],
      })
      const link = await administration.inviteIn(tx, { personId, loginName: command.login })
      if (link.ok) return link
      undone.refusal = link
      throw undone
    })
  } catch (cause) {
    if (cause === undone && undone.refusal !== null) return undone.refusal
    throw cause
  }
}

/** Thrown to roll back. */
class Undone extends Error {
  refusal: Extract<Awaited<ReturnType<AccountAdministration['invite']>>, { ok: false }> | null = null
}

function told(
  outcome: Result<HandedLink | PersonId | null, { readonly code: AccountRefusalCode }>,
  publicUrl: string,
): Result<string, string> {
  if (!outcome.ok) return refused(words[outcome.error.code] ?? outcome.error.code)
  const link = outcome.value
  if (link === null || typeof link === 'string') return accepted('done')
  const hours = Math.round(link.expiresInMs / 3_600_000)
  return accepted(
    `${linkAddress(publicUrl, link.token)}\nvalid for ${hours} h, for one use; whoever has it may use it`,
  )
}
