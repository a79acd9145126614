import { rm } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '#shared/web/credential/deviceKeys.ts'
import { type BareDatabase, openBareDatabase } from '#tests/support/bareDatabase.ts'
import { byId, launchBrowser, openPage } from '#tests/support/browser.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, openClient, ownerRows } from '#tests/support/database.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { MainProcess } from '#tests/support/MainProcess.ts'
import { signInFromLanding } from '#tests/support/pages.ts'
import { finishWrapUp } from '#tests/support/Stage.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { migratedDataDirectory } from '#tests/support/templateDirectory.ts'
import { linesOfOthers, write } from '#tests/support/textProbes.ts'
import { marksIn } from '#tests/support/writings.ts'

/** An address of this machine that nothing else comes from. */
const CLIENT_ADDRESS = '127.0.0.77'
const FORWARDED_ADDRESS = '203.0.113.77'
const BOOTH_CODE = '7K3QM9X10A'

/** An HTTP request from an address of its own. */
function ask(
  origin: string,
  path: string,
  options: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  } = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const { method = 'GET', headers = {}, body } = options
  const { port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        localAddress: CLIENT_ADDRESS,
        agent: false,
        headers: { Host: `localhost:${port}`, ...headers },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const json = { 'Content-Type': 'application/json' }

describe('a server that logs all it can', () => {
  let dataDirectory: string
  let server: MainProcess
  let origin: string
  let chromium: Awaited<ReturnType<typeof launchBrowser>>
  const connections = new Connections(() => origin)

  beforeAll(async () => {
    dataDirectory = await migratedDataDirectory()
    server = MainProcess.start({ PORT: '0', LUUKKU_DATA_DIR: dataDirectory, LUUKKU_LOG_LEVEL: 'debug' })
    origin = await server.ready
    chromium = await launchBrowser()
  })
  afterAll(async () => {
    connections.closeAll()
    await chromium?.close()
    server?.signal('SIGTERM')
    await server?.ended
    await rm(dataDirectory, { recursive: true, force: true })
  })

  it('writes nothing of residents, staff, addresses, tokens, cookies and codes, whatever goes right or wrong', async () => {
    const marks: Record<string, string> = {
      'text of the resident': 'Merkkiteksti-asukkaalta',
      'text of the expert': 'Merkkiteksti-asiantuntijalta',
      note: 'Merkkimuistio',
      'name of a member of staff': 'Merkki-Aino Merkkinen',
      'name of a request': 'merkkipyynto.tuntematon',
      'member of an input': 'merkkijasen',
      'value of an input': 'merkkiarvo',
      'identity code': '010190-123A',
      'address of the client': CLIENT_ADDRESS,
      'forwarded address': FORWARDED_ADDRESS,
      'query of a path': 'merkkikysely',
      cookie: 'merkkievaste',
      'code of a booth': BOOTH_CODE,
    }
    await ownerRows(dataDirectory, "update person set display_name = $1 where id = 'demo-kela-1'", [
      marks['name of a member of staff'],
    ])

    // A call with text on both sides, and a note after it.
    const desk = (await openPage(chromium.browser, `${origin}/`)).page
    await signInFromLanding(desk, 'demo-kela-1')
    const booth = (await openPage(chromium.browser, `${origin}/booth/?booth=lahti-campus-1`)).page
    await reachCall(booth, desk)
    await write(booth, 'Merkkiteksti-asukkaalta')
    await write(desk, 'Merkkiteksti-asiantuntijalta')
    await linesOfOthers(desk).getByText('Merkkiteksti-asukkaalta').waitFor()
    await linesOfOthers(booth).getByText('Merkkiteksti-asiantuntijalta').waitFor()
    await byId(booth, 'hang-up').click()
    const code = await byId(booth, 'ticket-code-value').innerText()
    expect(code).toMatch(/^\w{5}-\w{5}$/)
    marks['code of a ticket'] = code
    marks['code of a ticket, plain'] = code.replace('-', '')
    await byId(desk, 'wrap-up').waitFor()
    expect(await byId(desk, 'wrap-up-code').innerText()).toBe(code)
    await byId(desk, 'note').fill('Merkkimuistio 010190-123A')
    await finishWrapUp(desk)
    await byId(booth, 'face-4').click()

    // Tokens, cookies, secrets and codes, right and wrong, from an address of their own.
    const device = await TestDevice.signIn(origin, 'demo-kela-2')
    marks['first secret of a device'] = device.credential.secret
    const renewal = await device.renewal()
    const renewed = await device.renew(renewal)
    const token = /"token":"([^"]+)"/.exec(renewed.body)?.[1] ?? ''
    expect(token.length).toBeGreaterThan(50)
    marks['second secret of a device'] = device.credential.secret
    marks['token'] = token
    marks['signature of a token'] = token.split('.')[2] ?? ''
    const headers = { ...json, Cookie: 'luukku=merkkievaste', Authorization: `Bearer ${token}` }
    const post = (path: string, body: string) => ask(origin, path, { method: 'POST', headers, body })
    await post('/api/session/token', JSON.stringify(await device.renewal({ nextHash: 'merkkiarvo' })))
    await post('/api/session/token', JSON.stringify(await device.renewal({ signature: token })))
    await post('/api/session/token', '{"secret":"merkkiarvo","merkkijasen":"merkkiarvo')
    await post('/api/session/challenge', '{"credentialId":"merkkiarvo"}')
    await post('/api/booth/enrol', `{"code":"${BOOTH_CODE}","device":{"merkkijasen":"merkkiarvo"}}`)
    await post('/api/booth/enrol', JSON.stringify({ code: BOOTH_CODE, device: device.device }))
    await ask(origin, `/api/session/token?merkkikysely=${code}`, { headers })
    await ask(origin, `/%E0%A4%A/merkkikysely-${code}?token=${token}`, { headers })
    const forwarded = { 'X-Forwarded-For': FORWARDED_ADDRESS, Forwarded: `for=${FORWARDED_ADDRESS}` }
    await ask(origin, '/api/demo', { headers: { ...headers, ...forwarded } })
    await ask(origin, '/lobby/?EIO=4&transport=websocket&merkkikysely=1', { headers })
    // A secret that was used before: the credential is taken back, and the log says so.
    const [used, next] = [device.kept, newSecret()]
    await device.renew()
    device.kept = used && { ...used, nextSecret: next }
    await device.renew()

    // Requests that are refused, and some that fail since the database is gone in the middle.
    const expert = await connections.staff('demo-kela-2')
    await refused(expert.socket, 'merkkipyynto.tuntematon', { input: { merkkijasen: 'merkkiarvo' } })
    await refused(expert.socket, 'presence.set', {
      input: { to: 'merkkiarvo', merkkijasen: 1 },
      requestId: 'merkkiarvo',
    })
    await refused(expert.socket, 'note.list', { input: { merkkijasen: { merkkiarvo: 'Merkkimuistio' } } })
    const { postmasterPid, superuser } = await databaseUrls(dataDirectory)
    const client = await openClient(superuser)
    await expect(client.query("insert into ticket (id) values ('merkkiarvo')")).rejects.toThrow()
    const divides = 'select from note where text = $1 and 1 / (length($1) - length($1)) = 1'
    await expect(client.query(divides, ['Merkkimuistio'])).rejects.toThrow()
    await client.end()
    process.kill(postmasterPid, 'SIGKILL')
    await refused(expert.socket, 'note.list', { input: {} })
    await refused(expert.socket, 'presence.set', {
      input: { to: 'available' },
      requestId: crypto.randomUUID(),
    })
    await expect.poll(() => server.said, { timeout: 20_000 }).toContain('"level":40')

    server.signal('SIGTERM')
    await server.ended
    expect(server.said.split('\n').length).toBeGreaterThan(8)
    expect(server.said).toContain('<== request refused')
    expect(server.said).toContain('a secret was used twice')
    expect(await marksIn(marks, { said: server.said, dataDirectories: [dataDirectory] })).toEqual([])
  })
})

/** Sends it as no client of ours would and waits for the answer, whatever it is. */
function refused(
  socket: {
    readonly emit: (name: string, envelope: unknown, answered: (answer: unknown) => void) => unknown
  },
  name: string,
  envelope: unknown,
): Promise<unknown> {
  return new Promise((resolve) => socket.emit(name, envelope, resolve))
}

describe('a server of production', () => {
  const secrets = {
    'secret of TURN': 'merkkisalaisuus-turn',
    'password of the application': 'merkkisalasana-sovellus',
    'password of the owner': 'merkkisalasana-omistaja',
  }
  let database: BareDatabase
  let dataDirectory: string
  let settings: Readonly<Record<string, string>>

  beforeAll(async () => {
    database = await openBareDatabase()
    dataDirectory = await migratedDataDirectory()
    const { app, owner } = await databaseUrls(database.dataDirectory)
    settings = {
      PORT: '0',
      LUUKKU_DATA_DIR: dataDirectory,
      LUUKKU_LOG_LEVEL: 'debug',
      LUUKKU_PUBLIC_URL: 'https://luukku.example',
      LUUKKU_KEYS_DIR: join(dataDirectory, 'keys'),
      LUUKKU_TURN_URLS: 'turn:turn.example:3478',
      LUUKKU_TURN_SECRET: secrets['secret of TURN'],
      DATABASE_URL: withPassword(app, secrets['password of the application']),
      DATABASE_OWNER_URL: withPassword(owner, secrets['password of the owner']),
    }
  })
  afterAll(async () => {
    await database?.close()
    await rm(dataDirectory, { recursive: true, force: true })
  })

  it('writes neither the secret of TURN nor a password of the database, when it starts, fails or loses the database', async () => {
    const wrong = MainProcess.start({
      ...settings,
      DATABASE_URL: `postgresql://luukku_app:${secrets['password of the application']}@127.0.0.1:1/luukku`,
    })
    expect((await wrong.ended).code).toBe(1)
    const malformed = MainProcess.start({
      ...settings,
      DATABASE_OWNER_URL: `mysql://owner:${secrets['password of the owner']}@db/luukku`,
      LUUKKU_TURN_URLS: 'nothing',
    })
    expect((await malformed.ended).code).toBe(1)
    const server = MainProcess.start(settings)
    await server.ready
    const { superuser } = await databaseUrls(database.dataDirectory)
    const client = await openClient(superuser)
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename in ('luukku_app', 'luukku_owner') and application_name = ''",
    )
    await client.end()
    await expect.poll(() => server.said, { timeout: 20_000 }).toContain('a connection was lost')
    server.signal('SIGTERM')
    await server.ended
    const said = wrong.said + malformed.said + server.said
    expect(said).toContain('DATABASE_URL')
    expect(said).toContain('LUUKKU_TURN_URLS')
    expect(
      await marksIn(secrets, { said, dataDirectories: [dataDirectory, database.dataDirectory] }),
    ).toEqual([])
  })
})

function withPassword(url: string, password: string): string {
  return url.replace(/^(\w+:\/\/[^@:/?]+)(?=@|\/|\?)/, `$1:${password}`)
}
