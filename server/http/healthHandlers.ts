import { accepted } from '#shared/kernel/result.ts'
import type { RouteHandlers } from './mountRoutes.ts'

/** For load balancers and whoever watches. `askDatabase` rejects when there is none. */
export function healthHandlers(
  askDatabase: () => Promise<void>,
  mayWrite: () => boolean,
): Pick<RouteHandlers, 'health.live' | 'health.ready'> {
  const isReady = () => askDatabase().then(mayWrite, () => false)
  return {
    'health.live': async () => accepted({ status: 'live' }),
    'health.ready': async ({ response }) => {
      const ready = await isReady()
      response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'notReady' })
      return null
    },
  }
}
