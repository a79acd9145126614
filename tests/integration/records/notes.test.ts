import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const DELETED_WITHIN_MS = 15_000

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

/** A call that is over, with its wrap-up still to do. */
async function toWrapUp(person = 'demo-kela-1', service = 'kela.housing') {
  const booth = await connections.booth()
  const expert = await connections.staff(person)
  const { callId, offer } = await reachLiveCall(booth, expert, service)
  await (await connections.seat(expert, callId)).value('call.end', { reason: 'expertEnded' })
  await booth.value('visit.end', { reason: 'done' })
  return { expert, ticketId: offer.ticket.id }
}

async function notesOf(expert: WireClient): Promise<readonly string[]> {
  return (await expert.value('note.list', {})).notes.map(({ text }) => text)
}

describe('a note', () => {
  it('is there for the own agency until its day, and for no other', async () => {
    const { expert, ticketId } = await toWrapUp()
    await expert.value('ticket.wrapUp', {
      ticketId,
      disposition: begun.continues,
      note: '  Lähettää liitteet.  ',
      next: 'break',
    })
    const { notes } = await expert.value('note.list', {})
    expect(notes).toEqual([expect.objectContaining({ text: 'Lähettää liitteet.' })])
    const [note] = notes
    const sevenDaysMs = 7 * 24 * 3_600_000
    expect(note?.deletedInMs).toBeGreaterThan(sevenDaysMs - 60_000)
    expect(note?.deletedInMs).toBeLessThanOrEqual(sevenDaysMs)
    expect(await notesOf(await connections.staff('demo-kela-2'))).toEqual(['Lähettää liitteet.'])
    expect(await notesOf(await connections.staff('demo-tax-1'))).toEqual([])
    expect(await notesOf(await connections.staff('demo-municipality-1'))).toEqual([])

    await ownerRows(server.dataDirectory, "update note set delete_deadline = now() - interval '1 second'")
    expect(await notesOf(expert)).toEqual([])
    await vi.waitFor(
      async () => expect(await ownerRows(server.dataDirectory, 'select id from note')).toEqual([]),
      DELETED_WITHIN_MS,
    )
  })

  it('is refused where the agency has none, and the wrap-up stays to be done', async () => {
    await ownerRows(server.dataDirectory, "update agency set note_enabled = false where id = 'tax'")
    const { expert, ticketId } = await toWrapUp('demo-tax-1', 'tax.tax-card')
    expect(
      await expert.request('ticket.wrapUp', {
        ticketId,
        disposition: begun.solved,
        note: 'Ei saisi jäädä.',
        next: 'break',
      }),
    ).toEqual({ ok: false, error: { code: 'noteNotEnabled' } })
    const desk = await deskWhere(expert, () => true)
    expect(desk.wrapUp?.ticket.id).toBe(ticketId)
    expect(desk.agency?.noteEnabled).toBe(false)
    expect(await ownerRows(server.dataDirectory, 'select id from note')).toEqual([])
    await expert.value('ticket.wrapUp', { ticketId, disposition: begun.solved, note: '   ', next: 'break' })
    expect(await ownerRows(server.dataDirectory, 'select id from note')).toEqual([])
  })
})

describe('a saved answer', () => {
  it('is deleted when nobody can repeat its request any more', async () => {
    const booth = await connections.booth('kitee-joint-1')
    await booth.value('visit.open', { interfaceLanguage: 'en' })
    const count = async () => {
      const [row] = await ownerRows<{ count: string }>(
        server.dataDirectory,
        "select count(*) from saved_result where principal = 'booth:kitee-joint-1'",
      )
      return Number(row?.count)
    }
    expect(await count()).toBe(1)
    await ownerRows(server.dataDirectory, "update saved_result set saved_at = now() - interval '23 hours'")
    await booth.value('visit.setLanguage', { interfaceLanguage: 'sv' })
    await ownerRows(
      server.dataDirectory,
      "update saved_result set saved_at = now() - interval '25 hours' where request = 'visit.open'",
    )
    await ownerRows(server.dataDirectory, "update chore set due_deadline = now() where name = 'retention'")
    await vi.waitFor(async () => expect(await count()).toBe(1), DELETED_WITHIN_MS)
  })
})
