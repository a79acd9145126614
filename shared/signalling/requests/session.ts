import * as z from 'zod/mini'
import { BoothsView } from '../../model/administration.ts'
import { AlertsView, DeskView, QueueView } from '../../model/desk.ts'
import { DutyView } from '../../model/duty.ts'
import { CallId, NodeId } from '../../model/ids.ts'
import { VisitView } from '../../model/visit.ts'
import type { RequestDefinition } from '../define.ts'

const snapshot = <View extends z.ZodMiniType>(view: View) => z.object({ version: z.number(), view })
const nothing = z.strictObject({})

/** Requests about the connection itself. */
export const sessionRequests = {
  'session.refresh': {
    plane: 'both',
    permission: 'session.refresh',
    changing: false,
    input: z.strictObject({ token: z.string().check(z.maxLength(4096)) }),
    value: z.object({ expiresInMs: z.number() }),
    about: 'Shows a newer token of the same principal; the connection lives on.',
  },
  'session.probe': {
    plane: 'both',
    permission: 'session.refresh',
    changing: false,
    input: nothing,
    value: nothing,
    about:
      'Is anybody still there? Whoever has reason to doubt it asks, and takes no answer for a dead connection.',
  },
  'session.list': {
    plane: 'lobby',
    permission: 'session.own',
    changing: false,
    input: nothing,
    value: z.object({
      sessions: z.array(
        z.object({ startedMsAgo: z.number(), lastSeenMsAgo: z.number(), isThisOne: z.boolean() }),
      ),
      /** Null for who has none in use. */
      account: z.nullable(z.object({ loginName: z.string(), recoveryCodesLeft: z.number() })),
    }),
    about:
      'On which devices the person is signed in, this one included, and the local account, if there is one.',
  },
  'call.token': {
    plane: 'lobby',
    permission: 'call.enter',
    changing: false,
    input: z.strictObject({ callId: CallId }),
    value: z.object({ token: z.string(), nodeId: NodeId, expiresInMs: z.number() }),
    about: 'A short-lived token for the call plane of the node that has the call.',
  },
  'visit.subscribe': {
    plane: 'lobby',
    permission: 'visit.own',
    changing: false,
    input: nothing,
    value: snapshot(VisitView),
    about: "The booth's visit; changes follow as `visit.changed`.",
  },
  'desk.subscribe': {
    plane: 'lobby',
    permission: 'presence.own',
    changing: false,
    input: nothing,
    value: snapshot(DeskView),
    about: "The expert's own desk; changes follow as `desk.changed`.",
  },
  'queue.subscribe': {
    plane: 'lobby',
    permission: 'queue.see',
    changing: false,
    input: nothing,
    value: snapshot(QueueView),
    about: "The agency's waiting list; changes follow as `queue.changed`.",
  },
  'duty.subscribe': {
    plane: 'lobby',
    permission: 'queue.see',
    changing: false,
    input: nothing,
    value: snapshot(DutyView),
    about: "The agency's experts who are on duty or away; changes follow as `duty.changed`.",
  },
  'booth.subscribe': {
    plane: 'lobby',
    permission: 'booth.see',
    changing: false,
    input: nothing,
    value: snapshot(BoothsView),
    about: 'All booths and their devices; changes follow as `booths.changed`.',
  },
  'alert.subscribe': {
    plane: 'lobby',
    permission: 'alert.see',
    changing: false,
    input: nothing,
    value: snapshot(AlertsView),
    about: 'Open alerts of the own agency or service point; changes follow as `alert.changed`.',
  },
} as const satisfies Record<string, RequestDefinition>
