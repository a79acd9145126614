import type { Tokens } from '#server/auth/tokens.ts'
import type { CredentialBook } from '#server/domain/credentials/credentials.ts'
import { BoothClaims, StaffClaims } from '#shared/auth/claims.ts'
import { accepted, refused } from '#shared/kernel/result.ts'
import { PersonId } from '#shared/model/ids.ts'
import type { RouteHandlers } from './mountRoutes.ts'
import type { PlaceOfRequest } from './placeOfRequest.ts'
import { accessAnswer } from './sessionHandlers.ts'

/** Who and what the demo offers. */
export interface DemoDirectory {
  readonly booths: readonly { readonly id: string; readonly servicePointId: string; readonly shown: object }[]
  readonly people: readonly {
    readonly id: string
    readonly agencyId: string | null
    readonly servicePointId: string | null
    readonly roles: readonly string[]
    readonly shown: object
  }[]
}

/** Sign-in without a password, for this machine's own browser only. There in the demo and nowhere else. */
export function demoHandlers({
  tokens,
  directory,
  credentials,
  newId,
  placeOf,
}: {
  readonly tokens: Tokens
  readonly directory: DemoDirectory
  readonly credentials: CredentialBook
  readonly newId: () => string
  readonly placeOf: PlaceOfRequest
}): Pick<RouteHandlers, 'demo.offer' | 'demo.booth' | 'demo.staff'> {
  /** Nobody keeps it: the next token is asked for in the same way. */
  const passing = () => ({ id: newId(), generation: 1 })
  return {
    'demo.offer': async () =>
      accepted({
        booths: directory.booths.map(({ shown }) => shown),
        people: directory.people.map(({ shown }) => shown),
      }),
    'demo.booth': async ({ input }) => {
      const booth = directory.booths.find(({ id }) => id === input.boothId)
      if (!booth) return refused('notFound')
      const { id: boothId, servicePointId } = booth
      const claims = { kind: 'booth', boothId, servicePointId, credential: passing() }
      const signed = tokens.signLobby(BoothClaims.parse(claims))
      return accepted({ ...signed, principalId: boothId })
    },
    'demo.staff': async ({ input, request }) => {
      const person = directory.people.find(({ id }) => id === input.personId)
      if (!person) return refused('notFound')
      if (input.device === undefined) {
        const { id: personId, agencyId, servicePointId, roles } = person
        const claims = { kind: 'staff', personId, agencyId, servicePointId, roles, credential: passing() }
        return accepted({ ...tokens.signLobby(StaffClaims.parse(claims)), principalId: personId })
      }
      const issued = await credentials.issueForPerson(PersonId.parse(person.id), input.device, {
        place: placeOf(request),
      })
      return issued === null ? refused('notAllowed') : accepted(accessAnswer(tokens, issued))
    },
  }
}
