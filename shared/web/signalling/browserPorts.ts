import { browserClock } from '../browserClock.ts'
import { onBrowserWake } from '../wake/browserWake.ts'
import type { ConnectorPorts } from './Connector.ts'
import { openSocketLink } from './socketLink.ts'

/** The browser as a client needs it. */
export function browserPorts(): ConnectorPorts {
  return {
    clock: browserClock,
    openLink: openSocketLink,
    random: Math.random,
    onWake: onBrowserWake,
  }
}
