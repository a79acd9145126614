import { PageId } from '#shared/model/ids.ts'
import { browserClock } from '../browserClock.ts'
import { onBrowserWake } from '../wake/browserWake.ts'
import type { ConnectorPorts } from './Connector.ts'
import { openSocketLink } from './socketLink.ts'

/** Another one after each time that the page is loaded; kept nowhere. */
const page = PageId.parse(crypto.randomUUID())

/** The browser as a client needs it. */
export function browserPorts(): ConnectorPorts {
  return {
    clock: browserClock,
    openLink: openSocketLink,
    random: Math.random,
    onWake: onBrowserWake,
    page,
  }
}
