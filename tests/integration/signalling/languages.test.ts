import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ServiceId } from '#shared/model/ids.ts'
import type { RequestInput } from '#shared/signalling/requests.ts'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { becomeAvailable, nextOffer } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const connections = new Connections(() => server.origin)
const card = ServiceId.parse('tax.tax-card')
const housing = ServiceId.parse('kela.housing')

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  const booth = await connections.booth('lahti-campus-1')
  await booth.value('visit.end', { reason: 'left' })
  connections.closeAll()
})
afterAll(() => server?.close())

async function openVisit(languages: RequestInput<'visit.open'>): Promise<WireClient> {
  const booth = await connections.booth('lahti-campus-1')
  await booth.value('visit.subscribe', {})
  await booth.value('visit.open', languages)
  return booth
}

describe('the languages of a visit', () => {
  it('are what was picked, apart from the screens, and can be changed', async () => {
    const booth = await openVisit({ interfaceLanguage: 'fi', spokenLanguage: 'ru' })
    await visitWhere(booth, (view) => view.state === 'open' && view.spokenLanguage === 'ru')
    await booth.value('visit.setLanguage', { interfaceLanguage: 'sv' })
    await booth.value('visit.setSpoken', { spokenLanguage: 'ru', secondLanguage: 'en' })
    await visitWhere(
      booth,
      (view) =>
        view.state === 'open' &&
        view.interfaceLanguage === 'sv' &&
        view.spokenLanguage === 'ru' &&
        view.secondLanguage === 'en',
    )
    // What is spoken anyway is no second one.
    await booth.value('visit.setSpoken', { spokenLanguage: 'en', secondLanguage: 'en' })
    await visitWhere(booth, (view) => view.state === 'open' && view.secondLanguage === null)
  })

  it('are those of the screens where nothing else was picked', async () => {
    const booth = await openVisit({ interfaceLanguage: 'fi' })
    await booth.value('visit.setSpoken', { spokenLanguage: null, secondLanguage: 'sv' })
    await booth.value('visit.setLanguage', { interfaceLanguage: 'sv' })
    await visitWhere(
      booth,
      (view) => view.state === 'open' && view.spokenLanguage === null && view.secondLanguage === null,
    )
  })
})

describe('the languages in which somebody serves', () => {
  it('are those of all experts, and on duty those of whoever is there', async () => {
    const booth = await openVisit({ interfaceLanguage: 'fi' })
    const { languages } = await booth.value('catalogue.get', {})
    expect(languages).toEqual(['fi', 'sv', 'en', 'ru', 'uk', 'et', 'ar', 'fse'])
    const before = await booth.value('duty.languages', {})
    expect(before.services.map(({ serviceId }) => serviceId)).not.toContain(card)
    const expert = await connections.staff('demo-tax-1')
    await becomeAvailable(expert)
    const { services } = await booth.value('duty.languages', {})
    expect(services.find(({ serviceId }) => serviceId === card)?.languages).toEqual([
      'fi',
      'sv',
      'en',
      'ru',
      'et',
    ])
    await expert.value('presence.set', { to: 'break' })
    const after = await booth.value('duty.languages', {})
    expect(after.services.map(({ serviceId }) => serviceId)).not.toContain(card)
  })
})

describe('a ticket that waits in a language', () => {
  it('brings an expert in another one when the resident chooses it, with its place kept', async () => {
    const booth = await openVisit({ interfaceLanguage: 'fi', spokenLanguage: 'ru' })
    const expert = await connections.staff('demo-kela-1')
    await becomeAvailable(expert)
    const { ticketId } = await booth.value('ticket.create', {
      serviceId: housing,
      language: 'ru',
      media: 'textOnly',
    })
    await visitWhere(
      booth,
      (view) =>
        view.state === 'open' &&
        view.ticket?.progress.state === 'waiting' &&
        view.ticket.progress.wait.kind === 'nobody',
    )
    const arrived = () =>
      ownerRows(server.dataDirectory, `select arrived_at, taken_at from ticket where id = '${ticketId}'`)
    const before = await arrived()
    // Parked since nobody who spoke the first one answered: whoever speaks the other one was never asked.
    await ownerRows(
      server.dataDirectory,
      `update ticket set parked_at = clock_timestamp(), unanswered_offers = 3 where id = '${ticketId}'`,
    )
    // The screens' language is not the resident's: it brings nobody.
    await booth.value('visit.setLanguage', { interfaceLanguage: 'en' })
    await booth.value('ticket.setLanguage', { ticketId, language: 'fi' })
    const offer = await nextOffer(expert)
    expect(offer.ticket).toMatchObject({ id: ticketId, language: 'fi' })
    expect(await arrived()).toEqual(before)
    const refused = await booth.request('ticket.setLanguage', { ticketId, language: 'en' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'outOfOrder' } })
    const served = async () => {
      const { services } = await booth.value('duty.languages', {})
      return services.find(({ serviceId }) => serviceId === housing)?.languages ?? []
    }
    expect(await served()).toContain('fi')
    await expert.value('reservation.reject', { reservationId: offer.reservationId, reason: 'other' })
    await visitWhere(booth, (view) => view.state === 'open' && view.ticket?.progress.state === 'waiting')
    // Still on duty, but not for this resident.
    expect(await served()).toEqual([])
    await expert.value('presence.set', { to: 'break' })
  })

  it('waits on as before when the service is not given in the other language now', async () => {
    const booth = await openVisit({ interfaceLanguage: 'fi' })
    const administrator = await connections.staff('demo-kela-administrator')
    const { today } = await administrator.value('hours.list', {})
    await administrator.value('hours.setWeek', {
      key: { serviceId: housing, servicePointId: null, language: 'sv' },
      validFrom: today,
      weekly: { spans: [], onHolidays: 'closed' },
    })
    const { ticketId } = await booth.value('ticket.create', {
      serviceId: housing,
      language: 'fi',
      media: 'textOnly',
    })
    const refused = await booth.request('ticket.setLanguage', { ticketId, language: 'sv' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'serviceClosed' } })
    const { view } = await booth.value('visit.subscribe', {})
    expect(view).toMatchObject({ ticket: { language: 'fi', progress: { state: 'waiting' } } })
  })
})
