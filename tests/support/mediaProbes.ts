import type { Page } from 'playwright-core'

/**
 * Waits until the element's video has shown so many frames that differ from the one before, by the browser's own
 * frame callback; answers with how many frames it took.
 */
export function changingFrames(page: Page, testId: string, wanted = 3): Promise<number> {
  return page.evaluate(
    async ({ testId, wanted }) => {
      const video = document.querySelector<HTMLVideoElement>(`[data-testid="${testId}"]`)
      if (!video) throw new Error(`no video ${testId}`)
      const canvas = new OffscreenCanvas(64, 36)
      const context = canvas.getContext('2d', { willReadFrequently: true })
      if (!context) throw new Error('no canvas')
      let before = ''
      let seen = 0
      let changed = 0
      return await new Promise<number>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`only ${changed} changing of ${seen} frames`)),
          15_000,
        )
        const look = () => {
          context.drawImage(video, 0, 0, 64, 36)
          const now = context.getImageData(0, 0, 64, 36).data.join('')
          seen += 1
          if (before !== '' && now !== before) changed += 1
          before = now
          if (changed >= wanted) {
            clearTimeout(timer)
            resolve(seen)
          } else video.requestVideoFrameCallback(look)
        }
        video.requestVideoFrameCallback(look)
      })
    },
    { testId, wanted },
  )
}

/** Waits until the element's stream is heard: the loudest sample of the received sound passes the threshold. */
export function heardSound(page: Page, testId: string, threshold = 0.02): Promise<number> {
  return page.evaluate(
    async ({ testId, threshold }) => {
      const streamNow = () =>
        document.querySelector<HTMLMediaElement>(`[data-testid="${testId}"]`)?.srcObject ?? null
      const deadline = performance.now() + 10_000
      while (streamNow() === null && performance.now() < deadline) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      const stream = streamNow()
      if (!(stream instanceof MediaStream)) throw new Error(`no stream on ${testId}`)
      const audio = new AudioContext()
      await audio.resume()
      const analyser = audio.createAnalyser()
      // A source stays with the track that it began with, where a reconnect brings another one.
      let source: MediaStreamAudioSourceNode | null = null
      let track: MediaStreamTrack | undefined
      const follow = () => {
        const newest = stream.getAudioTracks().at(-1)
        if (newest === track || newest === undefined) return
        track = newest
        source?.disconnect()
        source = audio.createMediaStreamSource(new MediaStream([newest]))
        source.connect(analyser)
      }
      const samples = new Float32Array(analyser.fftSize)
      const heard = new Promise<number>((resolve, reject) => {
        const look = () => {
          follow()
          analyser.getFloatTimeDomainData(samples)
          const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
          if (loudest >= threshold) resolve(loudest)
          else if (performance.now() > deadline) reject(new Error(`heard nothing louder than ${loudest}`))
          else requestAnimationFrame(look)
        }
        look()
      })
      // One that is left open goes on working for as long as the page lives.
      return await heard.finally(() => void audio.close())
    },
    { testId, threshold },
  )
}

/** Waits until the element shows a picture of this width. */
export async function untilWidth(page: Page, testId: string, width: number): Promise<void> {
  await page.waitForFunction(
    ({ testId, width }) =>
      document.querySelector<HTMLVideoElement>(`[data-testid="${testId}"]`)?.videoWidth === width,
    { testId, width },
    { timeout: 45_000 },
  )
}
