import { describe, expect, it } from 'vitest'
import { parseAccountsCommand } from '#server/auth/local/command.ts'

const parse = (...args: readonly string[]) => {
  const parsed = parseAccountsCommand(args)
  return parsed.ok ? parsed.value : parsed.error
}
const invite = ['invite', '--name', 'Aino Virtanen', '--login', 'aino'] as const

describe('the command line for accounts', () => {
  it('invites the first administrator, who belongs to no agency', () => {
    expect(parse(...invite, '--role', 'administrator')).toEqual({
      kind: 'invite',
      name: 'Aino Virtanen',
      login: 'aino',
      role: 'administrator',
      agencyId: null,
      servicePointId: null,
    })
    expect(parse(...invite, '--role', 'administrator', '--agency', 'kela')).toContain('--agency')
  })

  it('asks for the agency, and for the point, of whoever has one', () => {
    expect(parse(...invite, '--role', 'expert')).toContain('--agency: missing')
    expect(parse(...invite, '--role', 'expert', '--agency', 'kela')).toMatchObject({ agencyId: 'kela' })
    expect(parse(...invite, '--role', 'advisor', '--agency', 'kela')).toContain('--point: missing')
    expect(parse(...invite, '--role', 'expert', '--agency', 'No id')).toContain('--agency: not an id')
  })

  it.each(['reset', 'start-over', 'disable'])('takes %s with a login name', (kind) => {
    expect(parse(kind, '--login', 'aino')).toEqual({ kind, login: 'aino' })
    expect(parse(kind)).toBe('--login: missing')
  })

  it('says what it does not understand', () => {
    expect(parse('delete', '--login', 'aino')).toBe('no such command: delete')
    expect(parse('reset', 'now', '--login', 'aino')).toBe('too much: now')
    expect(parse('reset', '--user', 'aino')).toContain('--user')
    expect(parse(...invite, '--role', 'toString')).toContain('--role: one of')
    expect(parse('invite', '--name', ' ', '--login', 'aino')).toBe('--name: missing')
  })
})
