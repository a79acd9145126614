import fc from 'fast-check'
import type { OpeningQuestion } from '#server/domain/catalogue/opening.ts'
import { ChannelKind, ServiceWay } from '#shared/model/channel.ts'
import type { HoursKey } from '#shared/model/hours.ts'
import { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import { instants } from './arbitraryInstants.ts'
import { begins, near, someOf, tables } from './arbitraryTables.ts'
import { shownAt } from './slowClock.ts'
import type { RecordedService } from './slowOpening.ts'

const point = ServicePointId.parse('kitee')
const otherPoint = ServicePointId.parse('imatra')
const service = ServiceId.parse('kela.housing')
const otherService = ServiceId.parse('kela.pension')

const agencyKeys: fc.Arbitrary<HoursKey> = fc.record({
  servicePointId: fc.constantFrom(null, null, point, otherPoint),
  serviceId: fc.constantFrom(null, null, service, otherService),
  language: fc.constantFrom<HoursKey['language'][]>(null, null, 'fi', 'sv'),
})
const pointKeys = fc
  .constantFrom(point, point, point, null, otherPoint)
  .map((servicePointId): HoursKey => ({ servicePointId, serviceId: null, language: null }))

function recordedService(today: string): fc.Arbitrary<RecordedService> {
  return fc.record({
    servicePointId: fc.constant(point),
    serviceId: fc.constant(service),
    validities: fc.array(
      fc.record({
        validFrom: fc.option(begins(today)),
        validTo: fc.oneof(
          { arbitrary: fc.constant(null), weight: 6 },
          near(today, -1, 9),
          near(today, 0, 400),
        ),
      }),
      { maxLength: 2 },
    ),
    channels: someOf(
      fc.record({
        servicePointId: fc.constant<ServicePointId | null>(null),
        kind: fc.constant<ChannelKind | null>('both'),
        validFrom: near(today, -60, 0),
      }),
      fc.record({
        servicePointId: fc.constantFrom(null, null, point, otherPoint),
        kind: fc.oneof(
          { arbitrary: fc.constant('both' as const), weight: 4 },
          fc.constantFrom(null, null, ...ChannelKind.options),
        ),
        validFrom: begins(today),
      }),
    ),
    agency: tables(
      { usual: { servicePointId: null, serviceId: null, language: null }, others: agencyKeys },
      today,
    ),
    point: tables(
      { usual: { servicePointId: point, serviceId: null, language: null }, others: pointKeys },
      today,
    ),
  })
}

/** What may be recorded of a service, and a question about it. */
export const questions: fc.Arbitrary<{
  readonly recorded: RecordedService
  readonly question: OpeningQuestion
}> = instants.chain((atMs) =>
  fc.record({
    recorded: recordedService(shownAt(atMs).day),
    question: fc.record({
      way: fc.oneof(
        { arbitrary: fc.constantFrom<ServiceWay[]>('remote', 'inPerson'), weight: 4 },
        fc.constantFrom(...ServiceWay.options),
      ),
      language: fc.constantFrom<OpeningQuestion['language'][]>('fi', 'sv', 'en'),
      atMs: fc.constant(atMs),
    }),
  }),
)
