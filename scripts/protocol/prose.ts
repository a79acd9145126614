import { defaultTokenLives } from '#server/auth/tokens.ts'
import { defaultLimits } from '#server/domain/limits.ts'
import { defaultRetention } from '#server/domain/retention/rules.ts'
import { defaultRequestRate } from '#server/signalling/dispatch.ts'
import { routes } from '#shared/http/routes.ts'
import {
  callPath,
  contractVersion,
  lobbyPath,
  maxInputBytes,
  maxMessageBytes,
} from '#shared/signalling/contract.ts'

const DAY_HOURS = 24
const savedHours = defaultRetention.savedResult * DAY_HOURS

/** What the tables cannot say by themselves; the figures come from the code. */
export const prose = `# The protocol

This page is made by \`npm run protocol\` from the tables in \`shared/signalling\`; \`npm run check\` fails when it is out of
date. Do not edit it by hand: the text is in \`scripts/protocol/prose.ts\`. Contract version: **${contractVersion}**.

## Two planes

There are two sockets, both socket.io 4 over WebSocket only, on the port of the pages.

| plane | path | what | token |
|---|---|---|---|
| lobby | \`${lobbyPath}\` | presence, tickets, offers, alerts | audience \`luukku:booth\` or \`luukku:staff\`, ${defaultTokenLives.lobby / 60} minutes |
| call | \`${callPath('<nodeId>')}\` | one call on the node that has it | audience \`luukku:call\`, ${defaultTokenLives.call / 60} minutes |

A booth or a member of staff has one lobby connection. Each participant of a call has one more, to the call's node. Media
itself goes over WebRTC to the node's own address, not over these sockets.

## Tokens

Tokens are JWT, signed with ES256, issuer \`luukku\`, one audience a kind; the header's \`kid\` names one of the keys at
\`${routes['keys.public'].path}\`. A page gets its lobby token from \`POST ${routes['session.token'].path}\` with its credential: a
key pair that cannot be taken out of the browser, and a one-time secret that it makes itself. A call token comes
from \`call.token\` on the lobby plane; it names the call, the participant, the node and the grants. A client shows
a newer token of the same principal with \`session.refresh\` when 70 % of the life of the old one are over, and the connection
lives on. A minute before the end (half-way, for a token that lives less than two minutes) the server says
\`session.expiring\`; at the end it closes the connection with \`tokenExpired\`, but not while its
database is away and for 10 s after, since nobody can get a newer token then.

## Handshake

socket.io's \`auth\` is \`{ token: string, contractVersion: number, page: string, returns?: boolean, attended?: boolean }\`. A refusal is a \`connect_error\`
whose \`data.code\` is one of the error codes below. The \`Origin\` of a page must be the server's own.

\`page\` is a UUID that is made when the page is loaded. \`returns: true\` says that the page had its place on this plane and
connects again by itself: see [generations](#generations).

A booth that does not know whether somebody sits there, since its page was loaded anew or asks who it is, says
\`attended: false\`: nobody is called for its ticket before \`visit.setAttended\`. Absent means true.

## Envelope

A request is an event with its name, one argument and an acknowledgement:

\`\`\`ts
socket.emit('ticket.create', { requestId: 'a UUID', input: { … } }, (answer) => …)
type Answer<Value> = { ok: true, value: Value } | { ok: false, error: WireError }
\`\`\`

- Every **changing** request carries a \`requestId\` made by the client, and only those do. The answer is saved in the same
  transaction as the change. The same id from the same principal again gets the saved answer, and nothing is done
  twice. Answers are kept for ${savedHours} hours.
- Inputs are exact: a member that the table does not name is refused as \`malformed\`.
- An input of more than ${maxInputBytes} bytes of JSON is \`tooLarge\`. A message of more than ${maxMessageBytes} bytes closes the connection.
- One principal may make ${defaultRequestRate.points} requests in ${defaultRequestRate.durationS} s on a plane.
- An event without an acknowledgement is dropped.
- Times are durations in milliseconds, measured by the server. No time of day crosses the wire.

## Snapshots and versions

A topic (\`visit\`, \`desk\`, \`queue\`, \`alert\`, \`call\`) is subscribed to with \`<topic>.subscribe\`, which answers with a snapshot and its
version. Then each \`<topic>.changed\` carries the next version. A version that is more than one ahead is a gap: subscribe
again. After a reconnect: subscribe again. Nothing is ever replayed. \`queue.changed\` carries steps, all others the
whole new view.

## Generations

Each connection of a booth, an expert or a participant raises the principal's generation in the database. The newest
connection wins: the older one gets \`session.closed\` with \`superseded\`, closes, and must not reconnect by itself.
A page may have been without a link while that happened, and never hears it: it says \`returns: true\` from its first answered
request on, and when another page has taken the place since, its connection gets \`superseded\` and counts for nothing. Without
\`returns\`, after a press or a reload, it takes the place. Where nobody knows whose page had it, whoever comes has it.

Supervisors and advisors have no generation; they may look from several screens.

## Reconnecting

The server pings every 5 s and gives up on a connection after 5 s without an answer. A client that lost its connection
tries again after about 200, 400 and 800 ms, then each second, each time 30 % earlier or later by chance; in a call it
never waits longer than 500 ms, and where nobody waits for anything (a booth at its start screen, a console of somebody who is
away) 1 to 5 s. At a signal of the browser (online, another network, the page shown or resumed, a wake from sleep) it tries at
once, and asks \`session.probe\` on a connection that looks alive: without any word from the server within a second (up to
3 s on a link that was slow to connect) the connection counts as dead. It sends its unanswered requests again with the same \`requestId\`, except those that belong to one
connection (\`media.*\`, \`*.subscribe\`, \`session.refresh\`, \`session.probe\`). After 10 s without an answer a request counts as \`unavailable\`.
On the call plane it then joins anew (\`media.join\`), since the media of a lost connection is gone.

\`session.closed\` is the last word before the server closes. \`superseded\`, \`contractOutdated\`, \`tokenInvalid\`, \`notAllowed\`
and \`notFound\` are final; \`tokenExpired\` asks for a new token; after any other code the client connects again.

Whoever comes back to a booth's seat in a call after more than ${defaultLimits.coverAfterMs / 1000} s, or from
another page, finds \`cover\` in the view: nothing flows before \`call.claim\`, and little before the expert's \`call.confirm\`.

What the server keeps meanwhile: a booth's visit for ${defaultLimits.boothLostMs / 1000} s, a live call for ${defaultLimits.holdMs / 1000} s, an expert's presence for ${defaultLimits.staffLostMs / 1000} s.
`
