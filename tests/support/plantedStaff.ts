import type { StaffClaims } from '#shared/auth/claims.ts'
import type { StaffRole } from '#shared/auth/permissions.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { staffClaims } from './claims.ts'
import { ownerRows } from './database.ts'
import type { TestServer } from './testServer.ts'
import { WireClient } from './WireClient.ts'

/** Somebody of the staff whom the demo does not have. */
export interface PlantedPerson {
  readonly id: string
  readonly agencyId: string | null
  readonly role: StaffRole
  readonly servicePointId?: string
  readonly displayName?: string
  readonly serviceIds?: readonly string[]
}

/** Adds a person to a running server's database; answers what a token of theirs says. */
export async function plantPerson(server: TestServer, person: PlantedPerson): Promise<StaffClaims> {
  const { id, agencyId, role, servicePointId = null, displayName = id, serviceIds = [] } = person
  const roleName = { fi: role, sv: role, en: role }
  await ownerRows(
    server.dataDirectory,
    `insert into person (id, agency_id, service_point_id, display_name, role_name, roles, languages)
     values ($1, $2, $3, $4, $5, $6, '{fi,sv,en}')`,
    [id, agencyId, servicePointId, displayName, roleName, [role]],
  )
  await ownerRows(
    server.dataDirectory,
    'insert into skill (person_id, service_id, agency_id) select $1, unnest($2::text[]), $3',
    [id, serviceIds, agencyId],
  )
  return staffClaims({ personId: id, agencyId, servicePointId, roles: [role] })
}

/** The same, with a connection of the person's. */
export async function plantStaff(server: TestServer, person: PlantedPerson): Promise<WireClient> {
  const { token } = server.tokens.signLobby(await plantPerson(server, person))
  return WireClient.connect(server.origin, lobbyPath, { token })
}
