import * as z from 'zod/mini'
import type { Permission } from '../auth/permissions.ts'
import { BoothId, CredentialId, PersonId } from '../model/ids.ts'

/**
 * Who may use a route: `public` needs nothing, since it is how somebody comes in or what everybody may see; `demo` is
 * there in the demo only; anything else is a permission, and the caller shows a lobby token.
 */
export type Access = 'public' | 'demo' | { readonly permission: Permission }

/** One row of the table of HTTP routes. */
export interface RouteDefinition {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  /** What the body of a POST has to be. */
  readonly input: z.ZodMiniType
  /** One sentence for docs/protocol.md. */
  readonly about: string
}

/** A text of base64url without padding, of so many bytes. */
const bytes = (count: number) =>
  z.string().check(z.regex(new RegExp(`^[\\w-]{${Math.ceil((count * 4) / 3)}}$`)))

/** A SHA-256 in base64url. */
export const Sha256 = bytes(32)

/** A device's public key (SPKI of P-256, 91 bytes) and the hash of its first one-time secret. */
export const DeviceInput = z.strictObject({ publicKey: bytes(91), secretHash: Sha256 })
export type DeviceInput = z.infer<typeof DeviceInput>

const Challenge = z.string().check(z.maxLength(1024), z.regex(/^[\w.-]+$/))
const Signature = bytes(64)
const Typed = z.string().check(z.minLength(1), z.maxLength(256))
/** A code of the authenticator app, or a recovery code in its place. */
const Factor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('code'), code: Typed }),
  z.strictObject({ kind: z.literal('recoveryCode'), recoveryCode: Typed }),
])
const nothing = z.strictObject({})

/** The one table of HTTP routes: what is not in it does not exist. */
export const routes = {
  'health.live': {
    method: 'GET',
    path: '/health/live',
    access: 'public',
    input: nothing,
    about: 'Whether the process runs.',
  },
  'health.ready': {
    method: 'GET',
    path: '/health/ready',
    access: 'public',
    input: nothing,
    about:
      'Whether the database answers and the node may write; beside it, whether media has room for new calls (free, full, or none while no worker runs).',
  },
  'keys.public': {
    method: 'GET',
    path: '/.well-known/jwks.json',
    access: 'public',
    input: nothing,
    about: 'The public keys that tokens are verified with (RFC 7517), also those that will sign soon.',
  },
  'session.challenge': {
    method: 'POST',
    path: '/api/session/challenge',
    access: 'public',
    input: z.strictObject({ credentialId: CredentialId }),
    about:
      'What a device has to sign next; good for a minute. Says nothing about whether there is such a device.',
  },
  'session.token': {
    method: 'POST',
    path: '/api/session/token',
    access: 'public',
    input: z.strictObject({
      challenge: Challenge,
      signature: Signature,
      secret: bytes(32),
      nextHash: Sha256,
    }),
    about:
      'The next token, for the signed challenge and the one-time secret. The same step again gets the same; any other use of an old secret takes the credential back.',
  },
  'session.end': {
    method: 'POST',
    path: '/api/session/end',
    access: 'public',
    input: z.strictObject({ challenge: Challenge, signature: Signature, isEverywhere: z.boolean() }),
    about: "Signs out: this device, or every device of the person's.",
  },
  'booth.enrol': {
    method: 'POST',
    path: '/api/booth/enrol',
    access: 'public',
    input: z.strictObject({ code: z.string().check(z.maxLength(32)), device: DeviceInput }),
    about: 'Makes this device the booth that the one-time code was made for.',
  },
  'guest.open': {
    method: 'POST',
    path: '/api/guest/open',
    access: 'public',
    input: z.strictObject({ code: z.string().check(z.maxLength(32)), device: DeviceInput }),
    about: 'Gives an invitation into one call to this device, for good: no second one can open it.',
  },
  'account.signIn': {
    method: 'POST',
    path: '/api/account/sign-in',
    access: 'public',
    input: z.strictObject({ loginName: Typed, password: Typed, factor: Factor, device: DeviceInput }),
    about: 'Signs in with a local account: name, password, and a code of the app or a recovery code.',
  },
  'account.openLink': {
    method: 'POST',
    path: '/api/account/link',
    access: 'public',
    input: z.strictObject({ token: bytes(32) }),
    about: 'What an invitation or reset link is for.',
  },
  'account.beginInvitation': {
    method: 'POST',
    path: '/api/account/invitation/begin',
    access: 'public',
    input: z.strictObject({ token: bytes(32), password: Typed }),
    about: 'First step of accepting an invitation: sets the password, gives the secret for the app.',
  },
  'account.confirmInvitation': {
    method: 'POST',
    path: '/api/account/invitation/confirm',
    access: 'public',
    input: z.strictObject({ token: bytes(32), code: Typed }),
    about: 'Second step: a code of the app. Gives the recovery codes, once.',
  },
  'account.reset': {
    method: 'POST',
    path: '/api/account/reset',
    access: 'public',
    input: z.strictObject({ token: bytes(32), password: Typed, factor: Factor }),
    about: 'A new password by a reset link; every device of the person has to sign in anew.',
  },
  'account.changePassword': {
    method: 'POST',
    path: '/api/account/password',
    access: { permission: 'session.own' },
    input: z.strictObject({ password: Typed, factor: Factor, newPassword: Typed }),
    about: 'Another password; every other device of the person has to sign in anew.',
  },
  'account.newRecoveryCodes': {
    method: 'POST',
    path: '/api/account/recovery-codes',
    access: { permission: 'session.own' },
    input: z.strictObject({ password: Typed, factor: Factor }),
    about: 'Ten new recovery codes in place of the old ones, shown once.',
  },
  'account.invite': {
    method: 'POST',
    path: '/api/account/invite',
    access: { permission: 'person.invite' },
    input: z.strictObject({ personId: PersonId, loginName: Typed }),
    about: 'A link by which a person makes a local account; told once. Within the reach of who asks.',
  },
  'account.resetLink': {
    method: 'POST',
    path: '/api/account/reset-link',
    access: { permission: 'person.invite' },
    input: z.strictObject({ personId: PersonId, isStartingOver: z.boolean() }),
    about:
      'A link for a new password, or for setting up everything anew when app and recovery codes are lost.',
  },
  'signIn.providers': {
    method: 'GET',
    path: '/api/sign-in/providers',
    access: 'public',
    input: nothing,
    about: "The agencies' own sign-in providers that staff may choose among.",
  },
  'signIn.start': {
    method: 'GET',
    path: '/sign-in/start/:providerId',
    access: 'public',
    input: nothing,
    about:
      'Sends the browser to the provider. With `?fresh` the provider asks who it is, also when somebody is signed in there: for desks that several people share.',
  },
  'signIn.callback': {
    method: 'GET',
    path: '/sign-in/callback/:providerId',
    access: 'public',
    input: nothing,
    about:
      'Where the provider sends the browser back. Goes on to `/sign-in?finish` with a one-time cookie, or to `/sign-in?problem=<code>`.',
  },
  'signIn.finish': {
    method: 'POST',
    path: '/api/sign-in/finish',
    access: 'public',
    input: z.strictObject({ device: DeviceInput }),
    about: "Ends a provider's sign-in with this device's key, by the one-time cookie; within a minute, once.",
  },
  'signIn.leave': {
    method: 'POST',
    path: '/api/sign-in/leave',
    access: { permission: 'session.own' },
    input: nothing,
    about:
      'Where the browser goes after signing out here, to sign out at the provider, too; null where there is nothing to do.',
  },
  'signIn.logout': {
    method: 'POST',
    path: '/sign-in/logout/:providerId',
    access: 'public',
    input: z.object({ logout_token: z.string().check(z.maxLength(8192)) }),
    about: 'Back-channel logout: the provider itself says, signed, that somebody is out.',
  },
  'demo.offer': {
    method: 'GET',
    path: '/api/demo',
    access: 'demo',
    input: nothing,
    about: 'The booths and people of the demo.',
  },
  'demo.booth': {
    method: 'POST',
    path: '/api/demo/booth',
    access: 'demo',
    input: z.strictObject({ boothId: BoothId }),
    about: 'A token for a booth of the demo.',
  },
  'demo.staff': {
    method: 'POST',
    path: '/api/demo/staff',
    access: 'demo',
    input: z.strictObject({ personId: PersonId, device: z.optional(DeviceInput) }),
    about: 'Signs in as somebody of the demo; without a device there is one token and no more.',
  },
} as const satisfies Record<string, RouteDefinition>

export type Routes = typeof routes
export type RouteName = keyof Routes
export type RouteInput<Name extends RouteName> = z.infer<Routes[Name]['input']>

/** Every name in the table, in its order. */
export const routeNames = Object.keys(routes) as RouteName[]
