import { randomUUID } from 'node:crypto'
import { type RequestName, requests } from '#shared/signalling/requests.ts'

/** A message that must be refused, with what is wrong about it. */
export interface WrongMessage {
  readonly what: string
  readonly envelope: unknown
}

const DEPTH = 2_000

/** A list in a list in a list. */
function deepList(): unknown {
  return JSON.parse(`${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`)
}

const wrongValues: Readonly<Record<string, unknown>> = {
  null: null,
  'a number': 12_345,
  'a negative number': -1,
  'a fraction': 0.5,
  'no number': Number.NaN,
  true: true,
  'an empty text': '',
  'a very long text': 'x'.repeat(20_000),
  'a text with a zero byte': '\u0000',
  'a text of SQL': "'; drop table ticket; --",
  'an empty list': [],
  'a list': ['x'],
  'an empty object': {},
  'a deep list': deepList(),
}

/** The envelope that the table asks for. */
export function enveloped(name: RequestName, input: unknown): unknown {
  return requests[name].changing ? { requestId: randomUUID(), input } : { input }
}

/** Inputs that are no input of this request: none, the wrong kind, too much, and each field spoilt in turn. */
export function wrongInputs(name: RequestName, sound: object): readonly WrongMessage[] {
  const whole = Object.entries(wrongValues).map(([what, input]) => ({ what, input }))
  const more: readonly { readonly what: string; readonly input: object }[] = [
    { what: 'a field that nobody asked for', input: { ...sound, unexpected: 1 } },
    {
      what: 'a field named after a prototype',
      input: { ...sound, constructor: { prototype: { polluted: 1 } } },
    },
  ]
  const spoilt = Object.keys(sound).flatMap((field) => [
    {
      what: `no ${field}`,
      input: Object.fromEntries(Object.entries(sound).filter(([key]) => key !== field)),
    },
    ...Object.entries(wrongValues).map(([what, value]) => ({
      what: `${field}: ${what}`,
      input: { ...sound, [field]: value },
    })),
  ])
  return [...whole, ...more, ...spoilt]
    .filter(({ input }) => !requests[name].input.safeParse(asReceived(input)).success)
    .map(({ what, input }) => ({ what, envelope: enveloped(name, input) }))
}

/** What is left of it on the way: a number that is none arrives as null, which some fields take. */
function asReceived(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input))
}

/** Envelopes that are none, around a sound input. */
export function wrongEnvelopes(name: RequestName, input: object): readonly WrongMessage[] {
  const requestId = randomUUID()
  const idIsWrong = requests[name].changing
    ? [
        { what: 'no request id', envelope: { input } },
        { what: 'a request id that is null', envelope: { requestId: null, input } },
        { what: 'a request id that is none', envelope: { requestId: '1', input } },
        { what: 'a request id in a list', envelope: { requestId: [requestId], input } },
        { what: 'a very long request id', envelope: { requestId: requestId.repeat(100), input } },
      ]
    : [{ what: 'a request id where none belongs', envelope: { requestId, input } }]
  return [
    { what: 'no envelope', envelope: undefined },
    { what: 'null', envelope: null },
    { what: 'a text', envelope: JSON.stringify({ requestId, input }) },
    { what: 'a number', envelope: 1 },
    { what: 'a list', envelope: [requestId, input] },
    { what: 'nothing in it', envelope: {} },
    { what: 'more in it', envelope: { ...Object(enveloped(name, input)), more: true } },
    ...idIsWrong,
  ]
}
