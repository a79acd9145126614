import type { Request } from 'express'
import type { Denials } from '#server/audit/Denials.ts'
import { placeOf, principalOf, whereaboutsOf } from '#server/audit/lobbyCaller.ts'
import type { NodeId } from '#shared/model/ids.ts'
import type { NoteDenied } from './mountRoutes.ts'

/** What an entry about a denied route is made with. */
interface DenialParts {
  readonly denials: Denials
  readonly nodeId: NodeId
  /** A mark that stands for the address of a request. */
  readonly addressMark: (request: Request) => string
}

/** Writes denied routes down as denied requests are: in the chain of whose person or booth it was. */
export function noteDeniedRoutes({ denials, nodeId, addressMark }: DenialParts): NoteDenied {
  return async ({ name, permission, claims, code, request }) =>
    denials.note({
      principal: principalOf(claims),
      credentialId: claims.credential.id,
      permission,
      place: { ...placeOf(claims), nodeId, addressMark: addressMark(request) },
      where: whereaboutsOf(claims),
      action: name,
      code,
    })
}
