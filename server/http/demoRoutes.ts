import { Router } from 'express'
import * as z from 'zod'
import type { Tokens } from '#server/auth/tokens.ts'
import { BoothClaims, StaffClaims } from '#shared/auth/claims.ts'
import type { OriginGuard } from './originGuard.ts'
import { beginSession } from './sessionRoutes.ts'

/** Who and what the demo offers. */
export interface DemoDirectory {
  readonly booths: readonly { readonly id: string; readonly servicePointId: string; readonly shown: object }[]
  readonly people: readonly {
    readonly id: string
    readonly agencyId: string
    readonly servicePointId: string | null
    readonly roles: readonly string[]
    readonly shown: object
  }[]
}

const BoothInput = z.strictObject({ boothId: z.string().max(64) })
const StaffInput = z.strictObject({ personId: z.string().max(64) })

/** Sign-in without a password, for this machine's own browser only. Mounted in the demo and nowhere else. */
export function demoRoutes(options: {
  tokens: Tokens
  directory: DemoDirectory
  isAllowed: OriginGuard
}): Router {
  const { tokens, directory, isAllowed } = options
  const router = Router()
  router.use('/api/demo', (request, response, next) => {
    if (isAllowed(request)) next()
    else response.status(403).json({ error: { code: 'notAllowed' } })
  })
  router.get('/api/demo', (_request, response) => {
    response.json({
      booths: directory.booths.map(({ shown }) => shown),
      people: directory.people.map(({ shown }) => shown),
    })
  })
  router.post('/api/demo/booth', (request, response) => {
    const input = BoothInput.safeParse(request.body)
    const booth = directory.booths.find(({ id }) => id === input.data?.boothId)
    if (!booth) return void response.status(404).json({ error: { code: 'notFound' } })
    const claims = BoothClaims.parse({
      kind: 'booth',
      boothId: booth.id,
      servicePointId: booth.servicePointId,
    })
    return beginSession(response, { tokens, claims, isHttps: false })
  })
  router.post('/api/demo/staff', (request, response) => {
    const input = StaffInput.safeParse(request.body)
    const person = directory.people.find(({ id }) => id === input.data?.personId)
    if (!person) return void response.status(404).json({ error: { code: 'notFound' } })
    const { id: personId, agencyId, servicePointId, roles } = person
    const claims = StaffClaims.parse({ kind: 'staff', personId, agencyId, servicePointId, roles })
    return beginSession(response, { tokens, claims, isHttps: false })
  })
  return router
}
