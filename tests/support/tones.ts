import type { BrowserContext, Page } from 'playwright-core'

/** What each one in a call is heard by: far apart, and whole numbers of what an analyser tells apart. */
export type Tone = number

/**
 * Gives a page a tone for a microphone, and listens to what its mixers give out. The fake sound of a browser is one for all
 * of its pages, and what makes voices clear eats tones. Has to be added before the page loads.
 */
export function speaksAs(tone: Tone): (context: BrowserContext) => Promise<void> {
  return async (context) => {
    await context.addInitScript((hertz) => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      const gains: GainNode[] = []
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        const stream = await open(constraints)
        for (const given of stream.getAudioTracks()) {
          const context = new AudioContext()
          const oscillator = new OscillatorNode(context, { frequency: hertz })
          const gain = new GainNode(context, { gain: 0.3 })
          const out = context.createMediaStreamDestination()
          oscillator.connect(gain).connect(out)
          oscillator.start()
          gains.push(gain)
          stream.removeTrack(given)
          given.stop()
          const [track] = out.stream.getAudioTracks()
          if (track) stream.addTrack(track)
        }
        return stream
      }
      const analysers: AnalyserNode[] = []
      const connect = AudioNode.prototype.connect
      const tapped = new WeakMap<BaseAudioContext, AnalyserNode>()
      AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
        if (to[0] instanceof AudioDestinationNode) {
          const known = tapped.get(this.context)
          const analyser =
            known ?? new AnalyserNode(this.context, { fftSize: 8_192, smoothingTimeConstant: 0 })
          if (!known) {
            tapped.set(this.context, analyser)
            analysers.push(analyser)
          }
          Reflect.apply(connect, this, [analyser])
        }
        return Reflect.apply(connect, this, to)
      } as typeof connect
      Reflect.set(globalThis, 'tones', { gains, analysers })
    }, tone)
  }
}

interface Tones {
  readonly gains: GainNode[]
  readonly analysers: AnalyserNode[]
}

/** From now on the page's microphone gives its tone, or nothing. */
export function setSpeaking(page: Page, speaks: boolean): Promise<void> {
  return page.evaluate((speaks) => {
    const { gains } = Reflect.get(globalThis, 'tones') as Tones
    for (const { gain, context } of gains) gain.setTargetAtTime(speaks ? 0.3 : 0, context.currentTime, 0.01)
  }, speaks)
}

/** How loud each tone is in what the page's newest mixer gives out, in dB; null without a mixer. */
export function heardTones(page: Page, tones: readonly Tone[]): Promise<readonly number[] | null> {
  return page.evaluate((tones) => {
    const { analysers } = Reflect.get(globalThis, 'tones') as Tones
    const analyser = analysers.findLast(({ context }) => context.state === 'running')
    if (!analyser) return null
    const spectrum = new Float32Array(analyser.frequencyBinCount)
    analyser.getFloatFrequencyData(spectrum)
    const binHertz = analyser.context.sampleRate / analyser.fftSize
    // A tone that falls between two bins is in both.
    return tones.map((hertz) => {
      const bin = Math.round(hertz / binHertz)
      return Math.max(...spectrum.subarray(bin - 2, bin + 3))
    })
  }, tones)
}
