import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLog } from '#server/observability/log.ts'
import { redacted, redactedText } from '#server/observability/redact.ts'

const token = 'eyJhbGciOiJFUzI1NiJ9.eyJraW5kIjoic3RhZmYifQ.c2lnbmVk'

describe('a text of the log', () => {
  it.each([
    ['a token', `jwt malformed: ${token}`, 'jwt malformed: [token]'],
    [
      'a password',
      'at postgresql://luukku_app:hunter2@db:5432/x',
      'at postgresql://luukku_app:[secret]@db:5432/x',
    ],
    ['a cookie', 'Cookie: luukku_staff=abc; other=1', 'Cookie: [secret]'],
    ['an own cookie alone', 'bad luukku_booth=abc; x', 'bad luukku_booth=[secret]; x'],
    ['an address', 'from 203.0.113.77:5000', 'from [address]:5000'],
    ['a long address', 'from 2001:db8::77 port 1', 'from [address] port 1'],
    ['a mapped address', 'from ::ffff:203.0.113.77', 'from [address]'],
    ['an identity code', 'text 010190-123A here', 'text [identity code] here'],
    ['an e-mail address', 'to aino.virtanen@example.fi now', 'to [address] now'],
    [
      'a value that the database could not read',
      'invalid input syntax for type uuid: "Aino"',
      'invalid input syntax for type uuid: "[value]"',
    ],
  ])('is without %s', (_, text, masked) => {
    expect(redactedText(text)).toBe(masked)
  })

  it('is without a code of a ticket or of a booth, however it is written', () => {
    for (const code of ['7K3QM-9X10A', '7K3QM9X10A', '7K3QM 9X10A'])
      expect(redactedText(`code ${code}.`)).toBe('code [code].')
    expect(redactedText('ECONNRESET, NOTALLOWED 1732612345')).toBe('ECONNRESET, NOTALLOWED 1732612345')
  })

  it('keeps what an operator needs', () => {
    const stack =
      'Error: connect ECONNREFUSED 127.0.0.1:5432\n    at Pool.connect (file:///app/server/store/pool.ts:12:34)\n at 16:48:35.123Z'
    expect(redactedText(stack)).toBe(stack)
    const id = '1f0c6a3e-6c0e-4c51-9a52-3f5f1f7f9d10'
    expect(redactedText(`no call [callId:${id}]`)).toBe(`no call [callId:${id}]`)
  })

  it('is cut when it is long', () => {
    expect(redactedText('x'.repeat(100_000)).length).toBeLessThanOrEqual(4_000)
  })
})

describe('the fields of a line', () => {
  it('are those with a name, in their shape; the line says what was left out', () => {
    expect(
      redacted({
        principal: 'staff:demo-kela-1',
        callId: '1f0c6a3e-6c0e-4c51-9a52-3f5f1f7f9d10',
        request: 'ticket.create',
        field: 'codecs.0.kind',
        count: 3,
        code: 'Aino Demo',
        reason: undefined,
        path: '/api/session/refresh?token=1',
        ...{ text: 'a note' },
      }),
    ).toEqual({
      principal: 'staff:demo-kela-1',
      callId: '1f0c6a3e-6c0e-4c51-9a52-3f5f1f7f9d10',
      request: 'ticket.create',
      field: 'codecs.0.kind',
      count: 3,
      dropped: 'code,path,text',
    })
  })

  it('are no objects, whatever the types say', () => {
    const fields = { cause: 'x', ...{ kind: { name: 'Aino' } } }
    expect(redacted(JSON.parse(JSON.stringify(fields)))).toEqual({ cause: 'x', dropped: 'kind' })
  })
})

describe('the log', () => {
  it('is redacted in messages, fields and what a child binds', () => {
    const lines: string[] = []
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const log = createLog('debug', sink)
    const child = log.child({ principal: 'staff:demo', ...{ name: 'Aino' } })
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      child[level](`from 203.0.113.77`, { cause: token })
    }
    expect(lines).toHaveLength(4)
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({
        principal: 'staff:demo',
        msg: 'from [address]',
        cause: '[token]',
      })
      expect(line).not.toContain('Aino')
    }
  })
})
