import { describe, expect, it } from 'vitest'
import { containsPersonalIdentityCode } from '../../../../client/wrapup/personalIdentityCode.ts'

// Individual numbers from 900 belong to nobody: they are kept for tests.
const CHECKS = '0123456789ABCDEFHJKLMNPRSTUVWXY'

function code(date: string, sign: string, individual: string): string {
  return `${date}${sign}${individual}${CHECKS[Number(date + individual) % 31]}`
}

describe('containsPersonalIdentityCode', () => {
  it('knows the example of the population register', () => {
    expect(containsPersonalIdentityCode('131052-308T')).toBe(true)
  })

  it.each([...'+-YXWVUABCDEF'])('knows the sign %s', (sign) => {
    expect(containsPersonalIdentityCode(`Asiakas ${code('010594', sign, '903')}, soitto`)).toBe(true)
  })

  it('knows small letters', () => {
    expect(containsPersonalIdentityCode(code('010594', 'y', '9021').toLowerCase())).toBe(false)
    expect(containsPersonalIdentityCode(code('010594', 'Y', '902').toLowerCase())).toBe(true)
  })

  it('knows the dashes of a word processor', () => {
    expect(containsPersonalIdentityCode('131052–308T')).toBe(true)
    expect(containsPersonalIdentityCode('131052−308T')).toBe(true)
  })

  it('leaves a wrong check character alone', () => {
    expect(containsPersonalIdentityCode('131052-308S')).toBe(false)
  })

  it('leaves a date that there is not alone', () => {
    expect(containsPersonalIdentityCode(code('310299', '-', '903'))).toBe(false)
    expect(containsPersonalIdentityCode(code('290201', 'A', '903'))).toBe(false)
  })

  it('knows leap days by their century', () => {
    expect(containsPersonalIdentityCode(code('290200', 'A', '903'))).toBe(true)
    expect(containsPersonalIdentityCode(code('290200', '-', '903'))).toBe(false)
  })

  it('leaves other signs and longer numbers alone', () => {
    expect(containsPersonalIdentityCode(code('010594', 'G', '903'))).toBe(false)
    expect(containsPersonalIdentityCode(`9${code('010594', '-', '903')}`)).toBe(false)
    expect(containsPersonalIdentityCode(`${code('010594', '-', '903')}5`)).toBe(false)
    expect(containsPersonalIdentityCode('Lomake 3, puhelin 029 000 0011, 15.3.2026')).toBe(false)
  })

  it('finds one among several candidates', () => {
    expect(containsPersonalIdentityCode('131052-308S ja 131052-308T')).toBe(true)
  })
})
