import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { type CameraPicture, writeCameraFile } from './cameraFile.ts'
import { writeSoundFile } from './soundFile.ts'

/** Where the browser is. */
const chromiumBin = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium'

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  // Two pages of one browser are both looked at: none of them may be slowed down as a hidden one.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
]

/** Where there is no other interface, media has to go over the loopback. */
const loopbackFlags = ['--allow-loopback-in-peer-connection']

/**
 * Frames a second of a frugal camera: every picture is encoded and drawn without a graphics card, which takes most of
 * the time of whatever several pages do at once.
 */
const FRUGAL_FPS = 10
const frugal: CameraPicture = { width: 320, height: 180, fps: FRUGAL_FPS, shows: 'block' }

/** A browser's fake cameras and where it runs; a full camera gives 30 frames of 1280 x 720 a second. */
export interface BrowserOptions {
  /** A frugal one is small, too, as long as it is the only one. */
  readonly cameras?: number
  readonly camera?: 'full' | CameraPicture
  /** Without being asked, whatever the page's permissions say. */
  readonly allowsAll?: boolean
  /** What its microphone hears over and over; without it, a beep each second. */
  readonly microphone?: Parameters<typeof writeSoundFile>[1] | undefined
  /** The command that the browser's own has to follow; it reaches the server through a namespace then. */
  readonly within?: readonly string[]
  /** Hashes of public keys (SPKI, SHA-256) whose certificates it takes for good, as of a TURN server of the test. */
  readonly trustedKeys?: readonly string[]
}

/** One Chromium with fake cameras and a fake microphone. */
export async function launchBrowser({
  cameras = 1,
  camera = frugal,
  allowsAll = true,
  microphone,
  within,
  trustedKeys = [],
}: BrowserOptions = {}): Promise<{
  readonly browser: Browser
  readonly close: () => Promise<void>
}> {
  const home = await mkdtemp('/tmp/luukku-chromium-')
  const browser = await chromium.launch({
    executablePath: within ? await writeLauncher(home, within) : chromiumBin,
    args: [
      ...flags,
      ...(within ? loopbackFlags : []),
      ...(allowsAll ? ['--use-fake-ui-for-media-stream'] : []),
      ...(await cameraFlags(home, { cameras, camera })),
      ...(await microphoneFlags(home, microphone)),
      ...trustedKeys.map((hash) => `--ignore-certificate-errors-spki-list=${hash}`),
    ],
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
  })
  return {
    browser,
    close: async () => {
      await browser.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function writeLauncher(home: string, within: readonly string[]): Promise<string> {
  const path = join(home, 'chromium')
  await writeFile(path, `#!/bin/sh\nexec ${within.join(' ')} ${chromiumBin} "$@"\n`, { mode: 0o755 })
  return path
}

async function microphoneFlags(
  home: string,
  heard: BrowserOptions['microphone'],
): Promise<readonly string[]> {
  if (heard === undefined) return []
  const file = join(home, 'microphone.wav')
  await writeSoundFile(file, heard)
  return [`--use-file-for-fake-audio-capture=${file}`]
}

async function cameraFlags(
  home: string,
  { cameras, camera }: Required<Pick<BrowserOptions, 'cameras' | 'camera'>>,
): Promise<readonly string[]> {
  const fake = '--use-fake-device-for-media-stream'
  if (camera === 'full') return [`${fake}=fps=30,device-count=${cameras}`]
  if (cameras !== 1) return [`${fake}=fps=${FRUGAL_FPS},device-count=${cameras}`]
  const file = join(home, 'camera.y4m')
  await writeCameraFile(file, camera)
  return [fake, `--use-file-for-fake-video-capture=${file}`]
}

/** What a page did that it must never do. */
export interface Misdeeds {
  readonly list: string[]
}

/** How a page is looked at. */
export interface Viewing {
  readonly width?: number
  readonly height?: number
  readonly locale?: string
}

/** A context of its own; every policy violation on its pages is noted. */
export async function openContext(
  browser: Browser,
  { width = 1920, height = 1080, locale = 'fi-FI' }: Viewing,
): Promise<{ readonly context: BrowserContext; readonly misdeeds: Misdeeds }> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    permissions: ['camera', 'microphone'],
  })
  const misdeeds: Misdeeds = { list: [] }
  // tsx marks each named function with a helper that a page does not have.
  await context.addInitScript('globalThis.__name = (named) => named')
  await context.exposeFunction('reportMisdeed', (what: string) => misdeeds.list.push(what))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(globalThis, 'reportMisdeed')
      if (typeof report === 'function') report(`policy: ${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  return { context, misdeeds }
}

/** A page in a context of its own; every policy violation and uncaught error is noted. */
export async function openPage(
  browser: Browser,
  url: string,
  viewing: Viewing = {},
): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly misdeeds: Misdeeds }> {
  const { context, misdeeds } = await openContext(browser, viewing)
  const page = await context.newPage()
  page.on('pageerror', (error) => misdeeds.list.push(`error: ${error.message}`))
  await page.goto(url)
  return { page, context, misdeeds }
}

/** Shorthand: the element with this test id. */
export function byId(page: Page, testId: string) {
  return page.locator(`[data-testid="${testId}"]`)
}

/** Fails when the page did something it must not. */
export function expectNoMisdeeds(...all: readonly Misdeeds[]): void {
  expect(all.flatMap(({ list }) => list)).toEqual([])
}
