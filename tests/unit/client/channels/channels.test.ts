import { describe, expect, it } from 'vitest'
import type { ChannelKind } from '#shared/model/channel.ts'
import { CalendarDay } from '#shared/model/hours.ts'
import { AgencyId, ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { ChannelRow, ChannelsView } from '#shared/model/offering.ts'
import { changeOf } from '../../../../client/channels/channelDraft.ts'
import { kindOn, serviceChannels, takenBack, undoOf } from '../../../../client/channels/channelTable.ts'

const day = (text: string) => CalendarDay.parse(text)
const serviceId = ServiceId.parse('kela.housing')
const lahti = ServicePointId.parse('lahti-campus')
const kitee = ServicePointId.parse('kitee-joint')
const today = day('2026-11-27')
const named = (text: string) => ({ fi: text, sv: text, en: text })

let recorded = 0
function row(servicePointId: ServicePointId | null, validFrom: string, kind: ChannelKind | null): ChannelRow {
  recorded += 1
  return {
    serviceId,
    servicePointId,
    kind,
    validFrom: day(validFrom),
    recorded,
    recordedMsAgo: 0,
    recordedBy: null,
  }
}

function viewOf(channels: readonly ChannelRow[]): ChannelsView {
  return {
    today,
    servicePoints: [
      { id: lahti, name: named('Lahti') },
      { id: kitee, name: named('Kitee') },
    ],
    services: [
      {
        id: serviceId,
        agencyId: AgencyId.parse('kela'),
        name: named('Asumistuki'),
        description: named(''),
        icon: 'home',
      },
    ],
    channels: [...channels],
  }
}

function channelsOf(rows: readonly ChannelRow[]) {
  const [channels] = serviceChannels(viewOf(rows))
  if (!channels) throw new Error('the service is not there')
  return channels
}

describe('serviceChannels', () => {
  it('lists services that nothing was decided for', () => {
    expect(channelsOf([])).toMatchObject({ everywhere: { now: null, ahead: [] }, points: [], rows: [] })
  })

  it('tells what holds everywhere, what is to come, and which points differ', () => {
    const channels = channelsOf([
      row(null, '2026-01-01', 'remote'),
      row(null, '2027-01-01', 'byAppointment'),
      row(kitee, '2026-06-01', 'advisorOnly'),
    ])
    expect(channels.everywhere.now?.kind).toBe('remote')
    expect(channels.everywhere.ahead.map(({ kind }) => kind)).toEqual(['byAppointment'])
    expect(channels.points).toMatchObject([{ point: { id: kitee }, kind: 'advisorOnly', differsNow: true }])
  })

  it('knows a point that was set to what holds everywhere', () => {
    const rows = [row(null, '2026-01-01', 'remote'), row(lahti, '2026-06-01', 'remote')]
    expect(channelsOf(rows).points).toMatchObject([{ differsNow: false, standing: { ahead: [] } }])
    const later = [...rows, row(lahti, '2027-06-01', null)]
    expect(channelsOf(later).points).toMatchObject([
      { differsNow: false, standing: { ahead: [{ kind: null }] } },
    ])
  })

  it('lets a point follow the others until its own decision comes', () => {
    const rows = [row(null, '2026-01-01', 'both'), row(lahti, '2027-01-01', null)]
    expect(channelsOf(rows).points).toMatchObject([{ kind: 'both', differsNow: false }])
  })

  it('leaves out later decisions that change nothing', () => {
    const rows = [row(null, '2026-01-01', 'remote'), row(null, '2027-01-01', 'both')]
    const [, later] = rows
    if (!later) throw new Error('no later row')
    const back = takenBack(rows, later)
    expect(back).toMatchObject({ validFrom: '2027-01-01', kind: 'remote', servicePointId: null })
    const after = [...rows, row(back.servicePointId, back.validFrom, back.kind)]
    expect(channelsOf(after).everywhere.ahead).toEqual([])
    // Also where a point would only be told apart then.
    const atLahti = [row(null, '2026-01-01', 'remote'), row(lahti, '2027-01-01', 'remote')]
    expect(channelsOf(atLahti).points).toMatchObject([{ differsNow: false, standing: { ahead: [] } }])
  })
})

describe('kindOn', () => {
  const rows = [
    row(null, '2026-01-01', 'remote'),
    row(lahti, '2026-02-01', null),
    row(lahti, '2026-03-01', 'both'),
  ]

  it('asks the point first, also when it says that the service is not given', () => {
    expect(kindOn(rows, lahti, day('2026-01-31'))).toBe('remote')
    expect(kindOn(rows, lahti, day('2026-02-28'))).toBeNull()
    expect(kindOn(rows, lahti, day('2026-03-01'))).toBe('both')
    expect(kindOn(rows, kitee, day('2026-03-01'))).toBe('remote')
    expect(kindOn(rows, null, day('2025-12-31'))).toBeNull()
  })

  it('gives the change that puts back what was', () => {
    const change = { serviceId, servicePointId: lahti, kind: 'inPerson', validFrom: today } as const
    expect(undoOf(rows, change)).toEqual({ ...change, kind: 'both' })
    expect(undoOf(rows, { ...change, servicePointId: kitee }).kind).toBe('remote')
  })
})

describe('changeOf', () => {
  const draft = { step: 'kind', servicePointId: null, choice: 'none', from: '2026-11-27' } as const

  it('is what was chosen, from the chosen day on', () => {
    expect(changeOf(serviceId, draft, today)).toEqual({
      serviceId,
      servicePointId: null,
      kind: null,
      validFrom: '2026-11-27',
    })
    expect(changeOf(serviceId, { ...draft, choice: 'both' }, today)?.kind).toBe('both')
  })

  it('is nothing before today', () => {
    expect(changeOf(serviceId, { ...draft, from: '2026-11-26' }, today)).toBeNull()
  })
})
