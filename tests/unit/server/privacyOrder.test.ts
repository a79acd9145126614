import { describe, expect, it } from 'vitest'
import { privacyOrder } from '#server/privacyOrder.ts'

const code = '7K3QM-9X10A'

describe('the command line about a ticket', () => {
  it.each([
    [['export', code], { what: 'export', code, agencyId: null }],
    [['export', code, '--agency', 'kela'], { what: 'export', code, agencyId: 'kela' }],
    [['erase', code], { what: 'erase', code }],
  ])('is understood: %j', (line, order) => {
    expect(privacyOrder(line)).toEqual(order)
  })

  it.each([
    [[]],
    [['export']],
    [['drop', code]],
    [['export', code, 'more']],
    [['export', code, '--agency', 'Tax!']],
    [['export', code, '--all']],
    [['erase', code, '--agency', 'tax']],
  ])('does nothing when it is not: %j', (line) => {
    expect(privacyOrder(line)).toBeNull()
  })
})
