import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { ParticipantId } from '#shared/model/ids.ts'
import { RealTimeText } from '#shared/web/media/RealTimeText.ts'
import { maxLineLength, toLine } from '#shared/web/media/text/t140.ts'
import { maxTurns } from '#shared/web/media/text/transcript.ts'
import { FakeClock } from '../support/FakeClock.ts'

const self = ParticipantId.parse('0b7e1f0e-3c1b-4f7e-9d3e-0a3f5b1c2d4e')
const other = ParticipantId.parse('6f9619ff-8b86-4d11-b42d-00c04fc964ff')

let clock: FakeClock
let text: RealTimeText
let sent: string[]

beforeEach(() => {
  clock = new FakeClock()
  text = new RealTimeText(clock)
  sent = []
})

function open() {
  text.setSelf(self, true)
  return text.attachOutgoing((written) => sent.push(written))
}

const shown = (from: 'self' | 'other') =>
  text.turns
    .get()
    .flatMap((turn) => (turn.from === from ? [turn.complete ? `${turn.text}.` : turn.text] : []))

describe('sending', () => {
  it('sends the first character at once and gathers the next ones, well within 300 ms', async () => {
    open()
    text.setLine('H')
    expect(sent).toEqual(['H'])
    text.setLine('He')
    await clock.advance(60)
    text.setLine('Hei')
    await clock.advance(39)
    expect(sent).toEqual(['H'])
    await clock.advance(1)
    expect(sent).toEqual(['H', 'ei'])
    await clock.advance(1_000)
    text.setLine('Hej')
    expect(sent).toEqual(['H', 'ei', '\u0008j'])
  })

  it('sends with the next character what a late timer has not sent, and only once', async () => {
    open()
    text.setLine('H')
    text.setLine('He')
    clock.lag(150)
    expect(sent).toEqual(['H'])
    text.setLine('Hei')
    expect(sent).toEqual(['H', 'ei'])
    await clock.advance(1_000)
    expect(sent).toEqual(['H', 'ei'])
  })

  it('ends a line, and never an empty one', async () => {
    open()
    text.completeLine()
    text.setLine('Hei')
    text.completeLine()
    text.completeLine()
    text.setLine('N')
    await clock.advance(300)
    expect(sent.join('')).toBe('Hei\u2028N')
    expect(shown('self')).toEqual(['Hei.', 'N'])
  })

  it('keeps what is written until somebody hears it', async () => {
    text.setSelf(self, false)
    text.attachOutgoing((written) => sent.push(written))
    text.setLine('Hei')
    await clock.advance(1_000)
    expect(sent).toEqual([])
    expect(text.ready.get()).toBe(false)
    expect(shown('self')).toEqual(['Hei'])
    text.setSelf(self, true)
    expect(text.ready.get()).toBe(true)
    expect(sent).toEqual(['Hei'])
  })

  it('sends over the next channel what the last one did not take', async () => {
    text.setSelf(self, true)
    const detach = text.attachOutgoing(() => {
      throw new DOMException('closing', 'InvalidStateError')
    })
    text.setLine('Hei')
    detach()
    text.attachOutgoing((written) => sent.push(written))
    expect(sent).toEqual(['Hei'])
  })

  it('writes nothing before it is known who writes', () => {
    text.setLine('Hei')
    expect(text.turns.get()).toEqual([])
  })
})

describe('receiving', () => {
  it('shows text as it is written, erased and ended', () => {
    const receive = text.attachIncoming(other)
    receive('Mo')
    receive(new TextEncoder().encode('ij\u0008'))
    expect(shown('other')).toEqual(['Moi'])
    receive('!\u2028Mitä')
    expect(shown('other')).toEqual(['Moi!.', 'Mitä'])
    receive('\u0008'.repeat(9))
    expect(shown('other')).toEqual(['Moi!.'])
  })

  it('keeps each one to a turn of their own, in the order of beginning', () => {
    open()
    const receive = text.attachIncoming(other)
    text.setLine('a')
    receive('x')
    text.setLine('ab')
    receive('y')
    expect(text.turns.get().map((turn) => turn.text)).toEqual(['ab', 'xy'])
    expect(new Set(text.turns.get().map((turn) => turn.id)).size).toBe(2)
  })

  it('shows where text may be lost when a channel opens again, and nothing of one who never wrote', () => {
    text.attachIncoming(other)
    text.attachIncoming(other)('Moi')
    expect(shown('other')).toEqual(['Moi'])
    text.attachIncoming(other)('kka\u2028')
    expect(shown('other')).toEqual(['Moi\uFFFDkka.'])
    // Also after a whole line: what came after it, and was lost with the channel, may have been a whole line, too.
    text.attachIncoming(other)('Hei')
    expect(shown('other')).toEqual(['Moi\uFFFDkka.', '\uFFFDHei'])
  })

  it('stays bounded, whatever comes', () => {
    const receive = text.attachIncoming(other)
    receive('a'.repeat(maxLineLength + 1))
    expect(shown('other')).toEqual([`${'a'.repeat(maxLineLength)}.`, 'a'])
    receive('b\u2028'.repeat(maxTurns + 10))
    expect(text.turns.get()).toHaveLength(maxTurns)
  })
})

describe('both ends', () => {
  it('show the same, however it was typed and gathered', { timeout: 30_000 }, async () => {
    const typed = fc.array(
      fc.oneof(
        fc.record({ line: fc.string({ unit: 'binary', maxLength: 12 }), waitMs: fc.nat(400) }),
        fc.constant('end' as const),
      ),
      { maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(typed, async (steps) => {
        const ownClock = new FakeClock()
        const writer = new RealTimeText(ownClock)
        const reader = new RealTimeText(ownClock)
        writer.setSelf(self, true)
        writer.attachOutgoing(reader.attachIncoming(self))
        for (const step of steps) {
          if (step === 'end') writer.completeLine()
          else {
            writer.setLine(step.line)
            await ownClock.advance(step.waitMs)
          }
        }
        await ownClock.advance(300)
        const lines = (one: RealTimeText) =>
          one.turns.get().map(({ text: line, complete }) => ({ line, complete }))
        expect(lines(reader)).toEqual(lines(writer))
        const last = steps.at(-1)
        if (typeof last === 'object' && toLine(last.line) !== '') {
          expect(lines(reader).at(-1)).toEqual({ line: toLine(last.line), complete: false })
        }
      }),
      { numRuns: 30 },
    )
  })
})
