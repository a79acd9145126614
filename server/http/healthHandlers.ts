import type { MediaPlaces } from '#server/domain/ports/media.ts'
import { accepted } from '#shared/kernel/result.ts'
import type { RouteHandlers } from './mountRoutes.ts'

/** For load balancers and whoever watches: a node without room for new calls is ready for everything else. `askDatabase` rejects when there is none. */
export function healthHandlers(
  askDatabase: () => Promise<void>,
  node: { readonly mayWrite: () => boolean; readonly places: () => MediaPlaces['state'] },
): Pick<RouteHandlers, 'health.live' | 'health.ready'> {
  const isReady = () => askDatabase().then(node.mayWrite, () => false)
  return {
    'health.live': async () => accepted({ status: 'live' }),
    'health.ready': async ({ response }) => {
      const ready = await isReady()
      response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'notReady', calls: node.places() })
      return null
    },
  }
}
