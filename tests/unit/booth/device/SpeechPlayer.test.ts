import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from '#shared/web/state/createStore.ts'
import { gainOfLevel, loudestLevel, startLevel } from '../../../../booth/access/volume.ts'
import { SpeechPlayer } from '../../../../booth/device/SpeechPlayer.ts'
import type { Utterance } from '../../../../booth/device/utterance.ts'
import { FakeLoudspeaker } from './FakeLoudspeaker.ts'

const privacy: Utterance = {
  sentence: 'privacy',
  recordings: [{ name: 'responsible/kela', instead: 'responsible' }, { name: 'privacy' }],
}
const cleared: Utterance = { sentence: 'cleared', recordings: [{ name: 'cleared' }] }
const speaking = { state: 'speaking', sentence: 'privacy' }
const blocked = { state: 'blocked', sentence: 'privacy' }
const silent = { state: 'silent' }

let loudspeaker: FakeLoudspeaker
let volume = createStore<number>(startLevel)
let player: SpeechPlayer

beforeEach(() => {
  loudspeaker = new FakeLoudspeaker()
  volume = createStore<number>(startLevel)
  player = SpeechPlayer.create('/booth/', volume, loudspeaker)
})

function played(): string[] {
  return loudspeaker.played.map((address) => address.replace('/booth/speech/', ''))
}

describe('SpeechPlayer', () => {
  it('says the recordings one after the other and speaks until the last one ends', async () => {
    player.say(privacy, 'fi')
    expect(played()).toEqual(['fi/responsible/kela.ogg'])
    await loudspeaker.end('heard')
    expect(played()).toEqual(['fi/responsible/kela.ogg', 'fi/privacy.ogg'])
    expect(player.state.get()).toEqual(speaking)
    await loudspeaker.end('heard')
    expect(player.state.get()).toEqual(silent)
  })

  it('says what stands in for a recording that is not there', async () => {
    player.say(privacy, 'sv')
    await loudspeaker.end('missing')
    await loudspeaker.end('heard')
    await loudspeaker.end('heard')
    expect(played()).toEqual(['sv/responsible/kela.ogg', 'sv/responsible.ogg', 'sv/privacy.ogg'])
    expect(player.state.get()).toEqual(silent)
  })

  it('says the rest when a part is not there at all, and tells in the end that something lacks', async () => {
    player.say(privacy, 'en')
    await loudspeaker.end('missing')
    await loudspeaker.end('missing')
    expect(played().at(-1)).toBe('en/privacy.ogg')
    expect(player.state.get()).toEqual(speaking)
    await loudspeaker.end('heard')
    expect(player.state.get()).toEqual(blocked)
  })

  it('stops the whole list', async () => {
    player.say(privacy, 'fi')
    player.stop()
    await loudspeaker.end('stopped')
    expect(played()).toEqual(['fi/responsible/kela.ogg'])
    expect(player.state.get()).toEqual(silent)
  })

  it.each(['heard', 'missing'] as const)(
    'goes on with nothing when stopped as a file is %s',
    async (outcome) => {
      player.say(privacy, 'fi')
      const ended = loudspeaker.end(outcome)
      player.stop()
      await ended
      expect(played()).toEqual(['fi/responsible/kela.ogg'])
      expect(player.state.get()).toEqual(silent)
    },
  )

  it('leaves a list for a newer sentence, whatever becomes of the old one', async () => {
    player.say(privacy, 'fi')
    player.say(cleared, 'fi')
    await loudspeaker.end('heard')
    expect(played()).toEqual(['fi/responsible/kela.ogg', 'fi/cleared.ogg'])
    expect(player.state.get()).toEqual(silent)
  })

  it('begins anew when the same is said again', async () => {
    player.say(privacy, 'fi')
    await loudspeaker.end('heard')
    player.say(privacy, 'sv')
    await loudspeaker.end('heard')
    expect(played().slice(2)).toEqual(['sv/responsible/kela.ogg', 'sv/privacy.ogg'])
    expect(player.state.get()).toEqual(speaking)
  })

  it('tries nothing more where no sound is let out', async () => {
    player.say(privacy, 'fi')
    await loudspeaker.end('blocked')
    expect(played()).toHaveLength(1)
    expect(player.state.get()).toEqual(blocked)
  })

  it('follows the volume, also in the middle of a list, until it is closed', () => {
    expect(loudspeaker.gain).toBe(gainOfLevel(startLevel))
    player.say(privacy, 'fi')
    volume.set(loudestLevel)
    expect(loudspeaker.gain).toBe(gainOfLevel(loudestLevel))
    player.close()
    volume.set(1)
    expect(loudspeaker.gain).toBe(gainOfLevel(loudestLevel))
    expect(player.state.get()).toEqual(silent)
  })
})
