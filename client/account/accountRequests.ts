import * as z from 'zod/mini'
import type { RouteInput } from '#shared/http/routes.ts'
import { post } from '#shared/web/credential/post.ts'

const Opened = z.object({ purpose: z.enum(['invitation', 'reset']), loginName: z.string() })
export type Opened = z.infer<typeof Opened>
const Begun = z.object({ otpauthUri: z.string() })
const Confirmed = z.object({ recoveryCodes: z.array(z.string()) })
const Done = z.object({})

/** What the link is for. */
export const openLink = (token: string) => post('account.openLink', { token }, Opened)

/** First step of an invitation. */
export const beginInvitation = (input: RouteInput<'account.beginInvitation'>) =>
  post('account.beginInvitation', input, Begun)

/** Second step of an invitation. */
export const confirmInvitation = (input: RouteInput<'account.confirmInvitation'>) =>
  post('account.confirmInvitation', input, Confirmed)

/** A new password by a reset link. */
export const resetPassword = (input: RouteInput<'account.reset'>) => post('account.reset', input, Done)
