import type { Request } from 'express'
import { placeOf, principalOf } from '#server/audit/lobbyCaller.ts'
import { addressGroup } from '#server/auth/address/addressGroup.ts'
import type { LocalAccounts } from '#server/auth/local/createLocalAccounts.ts'
import type { AccountRefusal } from '#server/auth/local/ports.ts'
import type { Tokens } from '#server/auth/tokens.ts'
import { type AuditSource, noPlace } from '#server/domain/audit/entry.ts'
import type { CredentialBook } from '#server/domain/credentials/credentials.ts'
import type { People } from '#server/domain/people/people.ts'
import { scopeOf } from '#server/domain/people/scopeOf.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CredentialId, PersonId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { Cookies, type HiddenCookie } from './cookies.ts'
import type { RouteHandlers } from './mountRoutes.ts'
import type { PlaceOfRequest } from './placeOfRequest.ts'
import { accessAnswer } from './sessionHandlers.ts'

const DEVICE_DAYS = 180
const DAY_MS = 24 * 60 * 60 * 1000
/** Says that this browser signed in before; signs nobody in by itself. */
const deviceCookie: HiddenCookie = {
  name: 'luukku-device',
  sameSite: 'strict',
  lifeMs: DEVICE_DAYS * DAY_MS,
}

/** What the account routes work with. */
export interface AccountTools {
  readonly accounts: LocalAccounts
  readonly credentials: CredentialBook
  readonly people: People
  readonly tokens: Tokens
  readonly isHttps: boolean
  /** The address that a request comes from. */
  readonly addressOf: (request: Request) => string
  readonly placeOf: PlaceOfRequest
}

type AccountRoute = Extract<keyof RouteHandlers, `account.${string}`>

/** Local accounts: signing in, links that were handed over, the own account, and what administrators do. */
export function accountHandlers(tools: AccountTools): Pick<RouteHandlers, AccountRoute> {
  const { accounts, credentials, tokens } = tools
  const cookies = new Cookies(tools.isHttps)
  return {
    'account.signIn': async ({ input, request, response }) => {
      const { device, ...attempt } = input
      const signedIn = await accounts.signIns.signIn({
        ...attempt,
        addressGroup: addressGroup(tools.addressOf(request)),
        deviceCookie: cookies.read(request, deviceCookie) ?? null,
        place: tools.placeOf(request),
      })
      if (!signedIn.ok) return coded(signedIn)
      const issued = await credentials.issueForPerson(signedIn.value.personId, device, {
        place: tools.placeOf(request),
      })
      if (issued === null) return refused('signInRefused')
      cookies.write(response, deviceCookie, signedIn.value.deviceCookie)
      const { recoveryCodesLeft } = signedIn.value
      return accepted({ ...accessAnswer(tokens, issued), recoveryCodesLeft })
    },
    'account.openLink': async ({ input }) => coded(await accounts.links.open(input.token)),
    'account.beginInvitation': async ({ input }) => coded(await accounts.links.beginInvitation(input)),
    'account.confirmInvitation': async ({ input }) => coded(await accounts.links.confirmInvitation(input)),
    'account.reset': async ({ input }) => coded(await accounts.links.reset(input)),
    'account.changePassword': async ({ input, claims }) => {
      const { newPassword, ...proof } = input
      const own = ownOf(claims)
      if (own === null) return refused('notAllowed')
      const { personId, credentialId } = own
      return coded(await accounts.own.changePassword({ ...proof, personId }, { newPassword, credentialId }))
    },
    'account.newRecoveryCodes': async ({ input, claims }) => {
      const own = ownOf(claims)
      if (own === null) return refused('notAllowed')
      const made = await accounts.own.newRecoveryCodes({ ...input, personId: own.personId })
      return made.ok ? accepted({ recoveryCodes: made.value }) : coded(made)
    },
    'account.invite': ({ input, claims }) =>
      forReachable(tools.people, claims, input.personId, (by) => accounts.administration.invite(input, by)),
    'account.resetLink': ({ input, claims }) =>
      forReachable(tools.people, claims, input.personId, (by) =>
        input.isStartingOver
          ? accounts.administration.startOver(input.personId, by)
          : accounts.administration.reset(input.personId, by),
      ),
  }
}

function coded<Value>(result: Result<Value, AccountRefusal>): Result<Value, ErrorCode> {
  return result.ok ? result : refused(result.error.code)
}

function ownOf(
  claims: LobbyClaims | null,
): { readonly personId: PersonId; readonly credentialId: CredentialId } | null {
  if (claims?.kind !== 'staff') return null
  return { personId: claims.personId, credentialId: claims.credential.id }
}

/** An administrator of an agency reaches the own people, the operator's reaches all. */
async function forReachable<Value>(
  people: People,
  claims: LobbyClaims | null,
  personId: PersonId,
  work: (by: AuditSource) => Promise<Result<Value, AccountRefusal>>,
): Promise<Result<Value, ErrorCode>> {
  const scope = claims?.kind === 'staff' ? scopeOf(claims, 'person.invite') : null
  if (claims === null || scope === null) return refused('notAllowed')
  if (!(await people.isIn(scope, personId))) return refused('notFound')
  return coded(
    await work({
      principal: principalOf(claims),
      credentialId: claims.credential.id,
      permission: 'person.invite',
      place: { ...noPlace, ...placeOf(claims) },
    }),
  )
}
