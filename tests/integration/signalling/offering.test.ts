import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { BoothCatalogue } from '#shared/model/catalogue.ts'
import type { CalendarDay } from '#shared/model/hours.ts'
import { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import { spokenLanguages } from '#shared/model/language.ts'
import type { RequestInput } from '#shared/signalling/requests.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, openClient } from '#tests/support/database.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const study = ServiceId.parse('kela.study')
const lahti = ServicePointId.parse('lahti-campus')
const everywhere = { servicePointId: null, serviceId: study, language: null }

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  connections.closeAll()
  const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
  for (const table of ['channel', 'opening_hours', 'opening_exception']) {
    await owner.query(`delete from ${table} where recorded_by is not null`)
  }
  await owner.query("update visit set state = 'closed', end_reason = 'left' where state = 'open'")
  await owner.query("update ticket set state = 'abandoned' where state = 'waiting'")
  await owner.end()
})
afterAll(() => server?.close())

function ofKela(): Promise<WireClient> {
  return connections.staff('demo-kela-administrator')
}

async function today(by: WireClient): Promise<CalendarDay> {
  return (await by.value('hours.list', {})).today
}

/** What a booth says of studying, in each language that is asked about. */
async function studyAt(booth: WireClient): Promise<BoothCatalogue['services'][number]['ways'] | null> {
  const catalogue = await booth.value('catalogue.get', {})
  return catalogue.services.find(({ id }) => id === study)?.ways ?? null
}

async function takeTicket(booth: WireClient, wish: Partial<RequestInput<'ticket.create'>> = {}) {
  await booth.value('visit.open', { interfaceLanguage: 'fi' })
  return booth.request('ticket.create', { serviceId: study, language: 'fi', media: 'soundOnly', ...wish })
}

const now = { state: 'now', closes: null, stop: null }

describe('a channel', () => {
  it('decides how a service is given from the day on that it names, at each point or at one', async () => {
    const kela = await ofKela()
    const day = await today(kela)
    const [lahtiBooth, heinola] = [
      await connections.booth('lahti-campus-2'),
      await connections.booth('heinola-library-1'),
    ]
    expect(await studyAt(lahtiBooth)).toEqual([
      { way: 'remote', languages: [...spokenLanguages], opening: now },
    ])
    await kela.value('channel.set', {
      serviceId: study,
      servicePointId: lahti,
      kind: 'byAppointment',
      validFrom: day,
    })
    expect((await studyAt(lahtiBooth))?.map(({ way }) => way)).toEqual(['byAppointment'])
    expect((await studyAt(heinola))?.map(({ way }) => way)).toEqual(['remote'])
    await kela.value('channel.set', { serviceId: study, servicePointId: null, kind: null, validFrom: day })
    expect(await studyAt(heinola)).toBeNull()
    expect((await studyAt(lahtiBooth))?.map(({ way }) => way)).toEqual(['byAppointment'])
  })

  it('keeps its history, with who decided what', async () => {
    const kela = await ofKela()
    const validFrom = await today(kela)
    for (const kind of ['inPerson', 'both'] as const) {
      await kela.value('channel.set', { serviceId: study, servicePointId: lahti, kind, validFrom })
    }
    const { channels } = await kela.value('channel.list', {})
    const ofStudy = channels.filter(({ serviceId, servicePointId }) => serviceId === study && servicePointId)
    expect(ofStudy).toMatchObject([
      { kind: 'inPerson', validFrom, recordedBy: 'Tauno Demo' },
      { kind: 'both', validFrom, recordedBy: 'Tauno Demo' },
    ])
    expect(channels.every(({ serviceId }) => serviceId.startsWith('kela.'))).toBe(true)
  })
})

describe('hours', () => {
  const closedToday = async (kela: WireClient, key: RequestInput<'hours.setDay'>['key']) =>
    kela.value('hours.setDay', { key, day: await today(kela), hours: { spans: [] } })

  it('that are over let nobody into the queue, and the booth says when next', async () => {
    const kela = await ofKela()
    const booth = await connections.booth('lahti-campus-2')
    await closedToday(kela, everywhere)
    const [way] = (await studyAt(booth)) ?? []
    const { now: wall } = await booth.value('catalogue.get', {})
    expect(way).toMatchObject({ way: 'remote', opening: { state: 'later', opens: { minute: 0 } } })
    expect(way?.opening.state === 'later' && way.opening.opens.day > wall.day).toBe(true)
    expect(await takeTicket(booth)).toMatchObject({ ok: false, error: { code: 'serviceClosed' } })
    await kela.value('hours.setDay', { key: everywhere, day: await today(kela), hours: null })
    expect(await takeTicket(booth)).toMatchObject({ ok: true })
  })

  it('may be of one language only', async () => {
    const kela = await ofKela()
    const booth = await connections.booth('lahti-campus-2')
    await closedToday(kela, { ...everywhere, language: 'sv' })
    const ways = await studyAt(booth)
    expect(ways?.filter(({ opening }) => opening.state === 'now').map(({ languages }) => languages)).toEqual([
      spokenLanguages.filter((language) => language !== 'sv'),
    ])
    expect(await takeTicket(booth, { language: 'sv' })).toMatchObject({
      ok: false,
      error: { code: 'serviceClosed' },
    })
    expect(await takeTicket(booth)).toMatchObject({ ok: true })
    // The screens change, the ticket does not: nobody serves it in that language.
    await booth.value('visit.setLanguage', { interfaceLanguage: 'sv' })
    const { view } = await booth.value('visit.subscribe', {})
    expect(view).toMatchObject({ interfaceLanguage: 'sv', ticket: { language: 'fi' } })
  })

  it('of the place close every service there', async () => {
    const operator = await connections.staff('demo-administrator')
    const [lahtiBooth, heinola] = [
      await connections.booth('lahti-campus-2'),
      await connections.booth('heinola-library-1'),
    ]
    await closedToday(operator, { servicePointId: lahti, serviceId: null, language: null })
    expect((await studyAt(lahtiBooth))?.every(({ opening }) => opening.state === 'later')).toBe(true)
    expect(await studyAt(heinola)).toMatchObject([{ opening: { state: 'now' } }])
  })

  it('are seen by those whose they are', async () => {
    const kela = await ofKela()
    const operator = await connections.staff('demo-administrator')
    await closedToday(kela, everywhere)
    await closedToday(operator, { servicePointId: lahti, serviceId: null, language: null })
    expect((await kela.value('hours.list', {})).exceptions).toMatchObject([{ key: { serviceId: study } }])
    expect((await operator.value('hours.list', {})).exceptions).toMatchObject([
      { key: { servicePointId: lahti } },
    ])
    const { hours } = await operator.value('hours.list', {})
    expect(hours.every(({ key }) => key.servicePointId !== null && key.serviceId === null)).toBe(true)
  })
})

describe('what was decided long ago', () => {
  it('is told only as far as it holds or is among the newest of its key', async () => {
    const kela = await ofKela()
    const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
    const decide = (days: string, times: number) =>
      owner.query(
        `insert into opening_hours (agency_id, service_id, valid_from, weekly, recorded_by)
          select 'kela', 'kela.study', ${days}, null, 'demo-kela-administrator' from generate_series(1, ${times}) n`,
      )
    await decide('finnish_today() - 1', 1)
    await decide('finnish_today() + 10', 1)
    await decide(`date '2001-01-01' + n`, 60)
    await owner.end()
    const { hours } = await kela.value('hours.list', {})
    const days = hours.filter(({ key }) => key.serviceId === study).map(({ validFrom }) => validFrom)
    expect(days).toHaveLength(22)
    // What holds today and what will hold were decided first.
    expect(days.slice(2)).toEqual(days.slice(2).filter((day) => day.startsWith('2001-')))
    expect(days.slice(0, 2).filter((day) => day.startsWith('2001-'))).toEqual([])
    expect(days.at(-1)).toBe('2001-03-02')
  })
})
