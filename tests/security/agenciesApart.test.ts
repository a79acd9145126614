import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { agencies } from '#server/demo/catalogue/agencies.ts'
import { grants, staffRoles } from '#shared/auth/permissions.ts'
import type { RequestDefinition } from '#shared/signalling/define.ts'
import { type RequestName, requestNames, requests } from '#shared/signalling/requests.ts'
import {
  type Cast,
  type Encountered,
  gather,
  lookAtEverything,
  type Staff,
  serve,
} from '#tests/support/apart/cast.ts'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { enveloped } from '#tests/support/hostile/wrongInputs.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
let cast: Cast
let booth: WireClient
let ofKela: Encountered
let ofTax: Encountered
/** What each side heard while only the other side had something to do. */
const heardOfOthers: Record<string, readonly string[]> = {}
const connections = new Connections(() => server.origin)

const namesOf = (agency: string): readonly string[] => {
  const found = agencies.find(({ id }) => id === agency)
  return found ? [...Object.values(found.name), ...Object.values(found.shortName)] : []
}
const peopleOf = {
  kela: ['demo-kela', 'Aino Demo', 'Eino Demo', 'Helmi Demo', 'Tauno Demo'],
  tax: ['demo-tax', 'Onni Demo', 'tax-supervisor', 'tax-administrator'],
}
const everybodyOf = ({ expert, supervisor, agencyAdministrator }: Staff) => [
  expert,
  supervisor,
  agencyAdministrator,
]

/** Which of the marks were ever said to somebody, and in what. */
function leaks(client: WireClient, marks: readonly string[]): readonly string[] {
  return client.heard.flatMap(({ name, said }) => {
    const text = JSON.stringify(said)
    return marks.filter((mark) => text.includes(mark)).map((mark) => `${name}: ${mark}`)
  })
}

/** The events that come to a side while the work goes on; whoever is asked first has been told what was before. */
async function eventsDuring(side: Staff, work: () => Promise<void>): Promise<readonly string[]> {
  const clients = everybodyOf(side)
  const settle = () => Promise.all(clients.map((client) => client.value('session.list', {})))
  await settle()
  const before = clients.map(({ heard }) => heard.length)
  await work()
  await settle()
  return clients.flatMap(({ heard }, index) =>
    heard.slice(before[index]).flatMap(({ name }) => (name === 'session.list' ? [] : [name])),
  )
}

beforeAll(async () => {
  server = await startTestServer({ overrides: { rate: { points: 1_000_000, durationS: 1 } } })
  cast = await gather(server, connections)
  booth = await connections.booth('lahti-campus-1')
  heardOfOthers['tax'] = await eventsDuring(cast.tax, async () => {
    ofKela = await serve(connections, {
      booth,
      expert: cast.kela.expert,
      service: 'kela.housing',
      note: 'Kylvetty muistiinpano A.',
    })
  })
  await lookAtEverything(cast.kela)
  heardOfOthers['kela'] = await eventsDuring(cast.kela, async () => {
    ofTax = await serve(connections, {
      booth,
      expert: cast.tax.expert,
      service: 'tax.tax-card',
      note: 'Kylvetty muistiinpano B.',
    })
  })
  await lookAtEverything(cast.kela)
  await lookAtEverything(cast.tax)
})
afterAll(async () => {
  connections.closeAll()
  await server.close()
})

describe('two agencies that served the same visit, one after the other', () => {
  it('were really in one visit, and had the same things in it', () => {
    expect(ofKela.visitId).not.toBe('')
    expect(ofTax.visitId).toBe(ofKela.visitId)
    expect(ofKela.marks.length).toBe(ofTax.marks.length)
    // Each sees its own by the very words that the other one must not hear.
    expect(leaks(cast.kela.expert, ofKela.marks).length).toBeGreaterThan(5)
    expect(leaks(cast.tax.expert, ofTax.marks).length).toBeGreaterThan(5)
    expect(leaks(cast.kela.supervisor, ofKela.marks).length).toBeGreaterThan(1)
    expect(leaks(cast.tax.supervisor, ofTax.marks).length).toBeGreaterThan(1)
  })

  it.each(['kela', 'tax'] as const)('%s hears nothing of the other one, by any of its people', (side) => {
    const [own, other, otherSide] =
      side === 'kela' ? ([ofKela, ofTax, 'tax'] as const) : ([ofTax, ofKela, 'kela'] as const)
    const marks = [...other.marks, ...peopleOf[otherSide], ...namesOf(otherSide), own.visitId]
    for (const client of [...everybodyOf(cast[side]), own.seat]) {
      expect.soft(leaks(client, marks)).toEqual([])
      expect(client.heard.length).toBeGreaterThan(1)
    }
  })

  it('are told nothing at all while the other one works', () => {
    expect(heardOfOthers).toEqual({ kela: [], tax: [] })
  })

  it('have nothing of each other, nor of the visit that they share, in their audit logs', async () => {
    const chains = await ownerRows<{ chain: string; entries: string }>(
      server.dataDirectory,
      "select chain, string_agg(to_jsonb(audit_entry)::text, ' ') as entries from audit_entry group by chain",
    )
    const logOf = (chain: string) => chains.find((each) => each.chain === chain)?.entries ?? ''
    for (const [chain, own, other] of [
      ['kela', ofKela, ofTax],
      ['tax', ofTax, ofKela],
    ] as const) {
      const mark = own.marks[0] ?? ''
      expect(logOf(chain)).toContain(mark)
      const marks = [...other.marks, own.visitId]
      expect
        .soft(
          marks.filter((each) => logOf(chain).includes(each)),
          chain,
        )
        .toEqual([])
    }
  })

  it('are alike to the advisor on the spot, who learns where help is needed and not for whose resident', () => {
    const names = [...namesOf('kela'), ...namesOf('tax')]
    const marks = [
      ...ofKela.marks,
      ...ofTax.marks,
      ...peopleOf.kela,
      ...peopleOf.tax,
      ...names,
      ofKela.visitId,
    ]
    expect(leaks(cast.advisor, marks)).toEqual([])
    const { alerts } = cast.advisor.eventsOf('alert.changed').at(-1)?.view ?? { alerts: [] }
    expect(alerts.map(({ kind, agencyName }) => ({ kind, agencyName }))).toEqual([
      { kind: 'danger', agencyName: null },
      { kind: 'danger', agencyName: null },
    ])
  })

  it('have nothing in their visit that the operator sees', () => {
    const isOfPeople = (mark: string) => mark === '"kela"' || mark === '"tax"'
    const marks = [...ofKela.marks, ...ofTax.marks].filter((mark) => !isOfPeople(mark))
    expect(leaks(cast.administrator, [...marks, ofKela.visitId])).toEqual([])
  })
})

describe('an id of another agency', () => {
  type Asked = {
    readonly by: () => WireClient
    readonly known: () => string
    readonly make: (id: string) => object
  }
  const byExpert = () => cast.tax.expert
  const reservationOfKela = () => ofKela.reservationId
  const ticketOfKela = () => ofKela.marks[0] ?? ''
  const stray = () => otherBooth

  /** Every request by which somebody of one agency or place can name something of another one's. */
  const invitationOfKela = crypto.randomUUID()
  const naming: Readonly<Partial<Record<RequestName, Asked>>> = {
    'reservation.accept': {
      by: byExpert,
      known: reservationOfKela,
      make: (id) => ({ reservationId: id }),
    },
    'reservation.reject': {
      by: byExpert,
      known: reservationOfKela,
      make: (id) => ({ reservationId: id, reason: 'other' }),
    },
    'ticket.wrapUp': {
      by: byExpert,
      known: ticketOfKela,
      make: (id) => ({ ticketId: id, disposition: begun.solved, next: 'break' }),
    },
    'call.token': {
      by: byExpert,
      known: () => ofKela.marks[2] ?? '',
      make: (id) => ({ callId: id }),
    },
    'person.setDisabled': {
      by: () => cast.tax.agencyAdministrator,
      known: () => 'demo-kela-1',
      make: (id) => ({ personId: id, isDisabled: true }),
    },
    'person.signOut': {
      by: () => cast.tax.agencyAdministrator,
      known: () => 'demo-kela-1',
      make: (id) => ({ personId: id }),
    },
    // What the expert arranged is not the advisor's, not even at the same service point.
    'guest.withdraw': {
      by: () => cast.advisor,
      known: () => invitationOfKela,
      make: (id) => ({ invitationId: id }),
    },
    'visit.giveFeedback': {
      by: stray,
      known: ticketOfKela,
      make: (id) => ({ ticketId: id, face: 5 }),
    },
    'call.join': {
      by: () => cast.tax.supervisor,
      known: () => 'demo-kela-1',
      make: (id) => ({ personId: id }),
    },
    'ticket.setLanguage': {
      by: stray,
      known: ticketOfKela,
      make: (id) => ({ ticketId: id, language: 'sv' }),
    },
    'ticket.cancel': { by: stray, known: ticketOfKela, make: (id) => ({ ticketId: id }) },
    'ticket.setMedia': {
      by: stray,
      known: ticketOfKela,
      make: (id) => ({ ticketId: id, media: 'textOnly' }),
    },
  }
  const named = () =>
    requestNames.flatMap((name) => {
      const asked = naming[name]
      return asked ? [[name, asked] as const] : []
    })
  let otherBooth: WireClient
  beforeAll(async () => {
    await ownerRows(
      server.dataDirectory,
      `insert into invitation (id, call_id, agency_id, service_point_id, kind, invited_by, code_hash, state, end_reason,
         open_deadline)
       select $1, id, agency_id, service_point_id, 'interpreter', 'expert', 'of kela', 'ended', 'revoked', now()
       from call where id = $2`,
      [invitationOfKela, ofKela.marks[2]],
    )
    otherBooth = await connections.booth('lahti-campus-2')
    await otherBooth.value('visit.open', { interfaceLanguage: 'fi' })
  })

  const ofCatalogue = new Set(['serviceId', 'boothId', 'servicePointId'])

  it('can be named by these requests and no others', () => {
    const able = requestNames.filter((name) => {
      const { plane, permission, input }: RequestDefinition = requests[name]
      const fields = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }).properties ?? {}
      const isNaming = Object.keys(fields).some((field) => /Id$/.test(field) && !ofCatalogue.has(field))
      const reaches = (['booth', ...staffRoles] as const).map((holder) => grants[holder][permission])
      return plane !== 'call' && isNaming && reaches.some((reach) => reach !== undefined && reach !== 'all')
    })
    expect(able.sort()).toEqual(Object.keys(naming).sort())
  })

  it.each(named())('is answered by %s as one that there is not', async (name, { by, known, make }) => {
    const ask = (id: string) => by().raw(name, enveloped(name, make(id)))
    const ofNothing = await ask('personId' in make('') ? 'nobody' : crypto.randomUUID())
    expect(ofNothing).toEqual({ ok: false, error: { code: 'notFound' } })
    expect(await ask(known())).toEqual(ofNothing)
  })

  it('gets no answer that was saved for the other one, by the same request id', async () => {
    const { requestId } = ofKela
    const input = { reservationId: ofKela.reservationId }
    const answer = await cast.tax.expert.raw('reservation.accept', { requestId, input })
    expect(answer).toEqual({ ok: false, error: { code: 'notFound' } })
    const own = await cast.kela.expert.raw('reservation.accept', { requestId, input })
    expect(own).toEqual({ ok: true, value: { callId: ofKela.marks[2] } })
  })
})
