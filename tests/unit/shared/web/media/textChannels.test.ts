import { describe, expect, it } from 'vitest'
import { RealTimeText } from '#shared/web/media/RealTimeText.ts'
import { sendText } from '#shared/web/media/textChannels.ts'
import { FakeClock } from '../support/FakeClock.ts'

describe('sendText', () => {
  it('leaves no ear behind when its channel cannot be opened, however often the seat is taken anew', async () => {
    let listening = 0
    const client = {
      on: () => {
        listening += 1
        return () => {
          listening -= 1
        }
      },
    }
    const transport = { produceData: () => Promise.reject(new Error('the transport closed')) }
    for (let time = 0; time < 3; time += 1) {
      const sent = sendText({ client, transport, text: new RealTimeText(new FakeClock()) })
      await expect(sent).rejects.toThrow('the transport closed')
    }
    expect(listening).toBe(0)
  })
})
