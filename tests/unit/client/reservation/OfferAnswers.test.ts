import { describe, expect, it } from 'vitest'
import { DeskView, Offer } from '#shared/model/desk.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { OfferAnswers, openOffer, withdrawnOffer } from '../../../../client/reservation/OfferAnswers.ts'

const text = { fi: 'x', sv: 'x', en: 'x' }
const offer = Offer.parse({
  reservationId: '00000000-0000-4000-8000-000000000002',
  callId: '00000000-0000-4000-8000-000000000003',
  remainingMs: 20_000,
  limitMs: 20_000,
  ticket: {
    id: '00000000-0000-4000-8000-000000000001',
    service: { id: 'kela.housing', agencyId: 'kela', name: text, description: text, icon: 'home' },
    language: 'fi',
    media: 'pictureAndSound',
    waitedMs: 0,
    servicePoint: {
      id: 'lahti-campus',
      kind: 'campus',
      name: text,
      municipality: 'Lahti',
      streetAddress: 'Torikatu 1',
      postalCode: '15110',
      phone: '029 000 0011',
      latitude: 61,
      longitude: 25,
    },
    boothName: text,
  },
  seat: 'expert',
  isAccepted: false,
  interpreting: null,
  askedBy: null,
})

function desk(of: { readonly offer: Offer | null; readonly presence: string }): DeskView {
  return DeskView.parse({
    person: { id: 'demo-kela-1', displayName: 'Aino', roleName: text, languages: ['fi'], languagePairs: [] },
    agency: null,
    presence: { state: of.presence, reason: 'offerUnanswered' },
    offer: of.offer,
    call: null,
    wrapUp: null,
  })
}

function answering(answer: Answer<unknown>) {
  const sent: string[] = []
  const answers = new OfferAnswers({
    accept: async () => {
      sent.push('accept')
      return answer
    },
    reject: async (_, reason) => {
      sent.push(reason)
      return answer
    },
  })
  return { answers, sent }
}

describe('OfferAnswers', () => {
  it('sends at once, and says whether the resident was taken', async () => {
    const { answers, sent } = answering({ ok: true, value: {} })
    const taken = answers.accept(offer)
    expect(sent).toEqual(['accept'])
    expect(await taken).toBe(true)
    expect(await answering({ ok: false, error: { code: 'conflict' } }).answers.accept(offer)).toBe(false)
  })

  it('takes a rejected offer from the screen before the answer', () => {
    const { answers, sent } = answering({ ok: true, value: {} })
    void answers.reject(offer, 'other')
    expect(sent).toEqual(['other'])
    expect(openOffer(offer, answers.rejected.get())).toBeNull()
  })

  it('brings the offer back when the answer is refused', async () => {
    const { answers } = answering({ ok: false, error: { code: 'unavailable' } })
    await answers.reject(offer, 'other')
    expect(openOffer(offer, answers.rejected.get())).toBe(offer)
  })

  it('shows the next offer', async () => {
    const { answers, sent } = answering({ ok: true, value: {} })
    await answers.reject(offer, 'notMyField')
    expect(sent).toEqual(['notMyField'])
    const next = Offer.parse({ ...offer, reservationId: '00000000-0000-4000-8000-000000000009' })
    expect(openOffer(next, answers.rejected.get())).toBe(next)
  })
})

describe('withdrawnOffer', () => {
  const free = desk({ offer: null, presence: 'available' })
  const offered = (part: Partial<Offer>) => desk({ offer: { ...offer, ...part }, presence: 'reserved' })
  const interpreting = { from: 'ar', into: 'fi' } as const

  it.each([
    ['a resident', {}, 'resident'],
    ['a resident with an interpreter', { interpreting, isAccepted: true }, 'together'],
    ['interpreting', { seat: 'interpreter', interpreting }, 'interpreter'],
    ['helping', { seat: 'colleague', askedBy: 'Aino' }, 'colleague'],
  ] as const)('tells that an offer of %s went away by itself', (_, part, kind) => {
    expect(withdrawnOffer(offered(part), free, null)).toBe(kind)
  })

  it('is silent about an offer that was answered, ran out, or still stands', () => {
    expect(withdrawnOffer(offered({}), free, offer.reservationId)).toBeNull()
    expect(withdrawnOffer(offered({}), desk({ offer: null, presence: 'away' }), null)).toBeNull()
    expect(withdrawnOffer(offered({}), desk({ offer: null, presence: 'onCall' }), null)).toBeNull()
    expect(withdrawnOffer(offered({}), desk({ offer, presence: 'available' }), null)).toBeNull()
    expect(withdrawnOffer(free, free, null)).toBeNull()
  })
})
