import { randomUUID } from 'node:crypto'
import type { RouteName } from '#shared/http/routes.ts'

const text = (length: number) => 'A'.repeat(length)
const device = { publicKey: text(122), secretHash: text(43) }

const factor = { kind: 'code', code: '123456' } as const
const password = 'neljä hevosta laukkaa'
const token = text(43)

/** A body for each route that its schema takes, of somebody who is nobody: a new row does not compile without one. */
const bodies: Readonly<Record<RouteName, object>> = {
  'health.live': {},
  'health.ready': {},
  'keys.public': {},
  'session.challenge': { credentialId: randomUUID() },
  'session.token': { challenge: 'a.b.c', signature: text(86), secret: text(43), nextHash: text(43) },
  'session.end': { challenge: 'a.b.c', signature: text(86), isEverywhere: true },
  'booth.enrol': { code: '0123456789', device },
  'guest.open': { code: '0123456789', device },
  'demo.offer': {},
  'demo.booth': { boothId: 'lahti-campus-2' },
  'demo.staff': { personId: 'demo-kela-2' },
  'signIn.providers': {},
  'signIn.start': {},
  'signIn.callback': {},
  'signIn.finish': { device },
  'signIn.leave': {},
  'signIn.logout': { logout_token: 'a.b.c' },
  'account.signIn': { loginName: 'nobody', password, factor, device },
  'account.openLink': { token },
  'account.beginInvitation': { token, password },
  'account.confirmInvitation': { token, code: '123456' },
  'account.reset': { token, password, factor },
  'account.changePassword': { password, factor, newPassword: `${password} ja aasi` },
  'account.newRecoveryCodes': { password, factor },
  'account.invite': { personId: 'demo-kela-2', loginName: 'eino' },
  'account.resetLink': { personId: 'demo-kela-2', isStartingOver: false },
}

/** A sound body; each time of another person, where failures are counted. */
export function soundBody(name: RouteName): object {
  return name === 'account.signIn' ? { ...bodies[name], loginName: randomUUID() } : bodies[name]
}
