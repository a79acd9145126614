import { browserClock } from '../browserClock.ts'
import type { ConnectorPorts } from './Connector.ts'
import { openSocketLink } from './socketLink.ts'

/** The browser as a client needs it. */
export function browserPorts(): ConnectorPorts {
  return {
    clock: browserClock,
    openLink: openSocketLink,
    random: Math.random,
    onOnline: (listener) => {
      window.addEventListener('online', listener)
      return () => window.removeEventListener('online', listener)
    },
  }
}
