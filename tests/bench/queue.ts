import type pg from 'pg'
import type { ReservationId } from '#shared/model/ids.ts'
import { databaseUrls, openClient } from '../support/database.ts'
import { becomeAvailable, nextOffer } from '../support/journey.ts'
import { quantile } from '../support/simulation/quantile.ts'
import { startTestServer } from '../support/testServer.ts'
import { connectStaff, type WireClient } from '../support/WireClient.ts'
import { atMost, type Bench, rounded } from './bench.ts'

/** The shortest queue has 300 tickets that the expert fits, each of which is rejected once. */
const SAMPLES = 200
/** A new server's connections plan each statement first. */
const WARM_UP = 90
const EXPERTS = 200
const lengths = [1_000, 2_000, 10_000] as const

/** An agency with 40 services, 8 languages, 200 experts and a queue; one of the experts is free. */
async function plant(owner: pg.Client, waiting: number): Promise<void> {
  await owner.query(`
    insert into service (id, agency_id, name, description, icon, valid_from)
      select 'kela.bench-' || n, 'kela', '{"fi":"x","sv":"x","en":"x"}', '{"fi":"x","sv":"x","en":"x"}', 'home', '2000-01-01'
      from generate_series(1, 40) n;
    insert into node (id, epoch, lease_deadline) values ('n1', 1, now()) on conflict do nothing;
    insert into person (id, agency_id, display_name, role_name, roles, languages)
      select 'bench-' || n, 'kela', 'x', '{"fi":"x","sv":"x","en":"x"}', '{expert}', array['l' || n % 8, 'l' || (n + 3) % 8]
      from generate_series(1, ${EXPERTS - 1}) n;
    insert into skill (person_id, service_id, agency_id)
      select 'bench-' || n, 'kela.bench-' || (n * 7 + k) % 40 + 1, 'kela'
      from generate_series(1, ${EXPERTS - 1}) n, generate_series(1, 5) k;
    insert into presence (person_id, node_id, agency_id, state, version)
      select 'bench-' || n, 'n1', 'kela', 'onCall', 1 from generate_series(1, ${EXPERTS - 1}) n;
    insert into booth (id, service_point_id, name)
      select 'bench-' || n, 'lahti-campus', '{"fi":"x","sv":"x","en":"x"}' from generate_series(1, ${waiting}) n;
    insert into visit (id, booth_id, service_point_id, interface_language, state, version)
      select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'bench-' || n, 'lahti-campus', 'fi', 'open', 1
      from generate_series(1, ${waiting}) n;
    insert into ticket (id, visit_id, agency_id, service_id, service_point_id, booth_id, language, media, state, version, arrived_at)
      select gen_random_uuid(), ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'kela',
        'kela.bench-' || n % 40 + 1, 'lahti-campus', 'bench-' || n, case when n % 5 = 0 then 'l0' else 'l' || n % 8 end,
        'textOnly', 'waiting', 1, now() - interval '1 hour' + n * interval '100 milliseconds'
      from generate_series(1, ${waiting}) n;
    delete from skill where person_id = 'demo-kela-1';
    insert into skill select 'demo-kela-1', 'kela.bench-' || n, 'kela' from generate_series(1, 40) n;
    update person set languages = '{l0}' where id = 'demo-kela-1';
    analyze;`)
}

/**
 * From the moment that the expert is free again to the next offer, and the same with the rejection that made them free,
 * in milliseconds, all over the socket.
 */
interface Sample {
  readonly offerMs: number
  readonly withRejectionMs: number
}

async function nextOfferAfter(
  expert: WireClient,
  current: ReservationId,
): Promise<Sample & { readonly next: ReservationId }> {
  expert.forgetEvents()
  const atMs = performance.now()
  // The answer comes once it is saved that the expert is free.
  const freeAtMs = expert
    .value('reservation.reject', { reservationId: current, reason: 'other' })
    .then(() => performance.now())
  const { view } = await expert.event(
    'desk.changed',
    ({ view: desk }) => desk.offer !== null && desk.offer.reservationId !== current,
  )
  const offeredAtMs = performance.now()
  if (view.offer === null) throw new Error('no offer')
  return {
    offerMs: offeredAtMs - (await freeAtMs),
    withRejectionMs: offeredAtMs - atMs,
    next: view.offer.reservationId,
  }
}

interface QueueFigures {
  readonly p50: number
  readonly p99: number
  readonly p99WithRejection: number
  /** One after the other, as one expert can be asked. */
  readonly perSecond: number
}

async function measure(waiting: number): Promise<QueueFigures> {
  const server = await startTestServer()
  try {
    const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
    await plant(owner, waiting)
    await owner.end()
    const expert = await connectStaff(server.origin, 'demo-kela-1')
    await becomeAvailable(expert)
    let current = (await nextOffer(expert)).reservationId
    const samples: Sample[] = []
    for (let sample = 0; sample < WARM_UP + SAMPLES; sample += 1) {
      const { next, ...measured } = await nextOfferAfter(expert, current)
      current = next
      if (sample >= WARM_UP) samples.push(measured)
    }
    expert.close()
    const offers = samples.map(({ offerMs }) => offerMs)
    const withRejection = samples.map(({ withRejectionMs }) => withRejectionMs)
    const sumMs = withRejection.reduce((sum, ms) => sum + ms, 0)
    return {
      p50: quantile(offers, 0.5),
      p99: quantile(offers, 0.99),
      p99WithRejection: quantile(withRejection, 0.99),
      perSecond: (SAMPLES * 1_000) / sumMs,
    }
  } finally {
    await server.close()
  }
}

/** How long an expert who is free waits for an offer from a full queue, by its length, with the real database and sockets. */
export const queue: Bench = async () => {
  const figures: Record<string, number> = {}
  // A server that serves experts has run for a while: the first one of a process pays for compiling its own code, which the
  // shortest queue would be measured with.
  await measure(lengths[0])
  for (const waiting of lengths) {
    const { p50, p99, p99WithRejection, perSecond } = await measure(waiting)
    figures[`p50Ms.${waiting}`] = rounded(p50)
    figures[`p99Ms.${waiting}`] = rounded(p99)
    figures[`p99WithRejectionMs.${waiting}`] = rounded(p99WithRejection)
    figures[`matchesPerSecond.${waiting}`] = rounded(perSecond)
  }
  const p99 = (waiting: number) => figures[`p99Ms.${waiting}`] ?? Number.NaN
  return {
    figures,
    bars: [
      atMost('p99 with 1 000 waiting, ms', p99(1_000), 50),
      atMost('p99 with 10 000 waiting, times p99 with 1 000', p99(10_000) / p99(1_000), 3),
    ],
  }
}
