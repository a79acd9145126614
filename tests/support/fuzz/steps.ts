import fc from 'fast-check'
import { grants, type Holder } from '#shared/auth/permissions.ts'
import { type RouteDefinition, type RouteName, routeNames, routes } from '#shared/http/routes.ts'
import { type RequestName, requestNames, requests } from '#shared/signalling/requests.ts'
import { holders } from '../hostile/holders.ts'
import { arbitraryOf, garbage, type Known, spoilt } from './arbitraryOf.ts'

/** One thing that somebody sends. */
export type Step =
  | { readonly kind: 'request'; readonly by: Holder; readonly name: string; readonly envelope: unknown }
  | {
      readonly kind: 'http'
      readonly method: string
      readonly path: string
      readonly headers: Readonly<Record<string, string>>
      /** Whose token it shows. */
      readonly by: Holder | null
      readonly body: string
    }

const by = fc.constantFrom(...holders)

/** Any input in an envelope that fits, mostly. */
function envelopeOf(name: RequestName, input: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const sound = requests[name].changing ? fc.record({ requestId: fc.uuid(), input }) : fc.record({ input })
  return fc.oneof(
    { arbitrary: sound, weight: 12 },
    { arbitrary: spoilt(sound), weight: 1 },
    { arbitrary: garbage, weight: 1 },
  )
}

/** Sound, nearly sound, or nothing like it. */
function inputs(sound: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: sound, weight: 5 },
    { arbitrary: spoilt(sound), weight: 3 },
    { arbitrary: garbage, weight: 1 },
  )
}

function requestSteps(name: RequestName, known: Known): fc.Arbitrary<Step> {
  const envelope = envelopeOf(name, inputs(arbitraryOf(requests[name].input, known)))
  const { permission } = requests[name]
  const may = holders.filter((holder) => grants[holder][permission] !== undefined)
  const sender = fc.oneof({ arbitrary: fc.constantFrom(...may), weight: 5 }, { arbitrary: by, weight: 1 })
  return fc.record({ kind: fc.constant('request' as const), by: sender, name: fc.constant(name), envelope })
}

/** A name that is none, of what every object has as well. */
const strayRequest: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('request' as const),
  by,
  name: fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('constructor', '__proto__', 'hasOwnProperty', 'toString'),
  ),
  envelope: garbage,
})

const headers: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { arbitrary: fc.constant({ 'content-type': 'application/json' }), weight: 6 },
  {
    arbitrary: fc.record({
      'content-type': fc.constantFrom(
        'text/plain',
        'application/json; charset=utf-16',
        'application/json;charset=nonsense',
        'multipart/form-data',
      ),
      'content-encoding': fc.constantFrom('identity', 'gzip', 'br', 'nonsense'),
    }),
    weight: 1,
  },
)

function routeSteps(name: RouteName, known: Known): fc.Arbitrary<Step> {
  const { method, path, input }: RouteDefinition = routes[name]
  const json = inputs(arbitraryOf(input, known)).map((value) => JSON.stringify(value) ?? '')
  return fc.record({
    kind: fc.constant('http' as const),
    method: fc.constant(method),
    path: fc.constant(path),
    headers,
    by: fc.option(by),
    body: fc.oneof(
      { arbitrary: json, weight: 8 },
      { arbitrary: fc.string({ maxLength: 200 }), weight: 1 },
      { arbitrary: fc.constant('x'.repeat(20_000)), weight: 1 },
    ),
  })
}

const strayCall: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('http' as const),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
  path: fc.oneof(
    fc.webPath({ size: 'small' }).filter((path) => path !== ''),
    fc.constantFrom(
      '/%',
      '/%00',
      '/api/%ff',
      '/booth/..%2f..%2fpackage.json',
      '//',
      '/console/%c0%af',
      '/api/__proto__',
    ),
  ),
  headers,
  by: fc.option(by),
  body: fc.constant(''),
})

/** Everything of both tables, with ids of things that are there and of things that are not. */
export function anyStep(known: Known): fc.Arbitrary<Step> {
  return fc.oneof(
    { arbitrary: fc.oneof(...requestNames.map((name) => requestSteps(name, known))), weight: 12 },
    { arbitrary: fc.oneof(...routeNames.map((name) => routeSteps(name, known))), weight: 4 },
    { arbitrary: strayRequest, weight: 1 },
    { arbitrary: strayCall, weight: 1 },
  )
}
