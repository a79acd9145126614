import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { LinkReport } from '#shared/model/media/link.ts'
import { type LinkStats, nothingCounted, readLink } from './linkReport.ts'
import type { SoundLoss } from './soundDelay.ts'
import type { LossTold } from './soundFirst.ts'

const EVERY_MS = 2_000

/** Measures the own link every two seconds; returns the stopper. */
export function measureLink(ports: {
  readonly clock: Clock
  readonly stats: () => Promise<LinkStats>
  readonly tell: (report: LinkReport) => Promise<unknown>
  /** What the other end says of what was sent. */
  readonly onLosses: (losses: readonly LossTold[]) => void
  /** What came in of the sound since the look before. */
  readonly onSound: (sound: SoundLoss) => void
}): Stopper {
  const { clock, stats, tell, onLosses, onSound } = ports
  let stopped = false
  let before = nothingCounted
  let stopTimer: Stopper = () => undefined
  let isTelling = false
  const measure = async () => {
    // A transport that closed meanwhile has nothing to say.
    const read = await stats().catch(() => null)
    if (stopped) return
    if (read !== null) {
      const { report, count, losses, sound } = readLink(read, before)
      before = count
      onLosses(losses)
      onSound(sound)
      // On a slow link an answer may take longer than the time between two reports.
      if (!isTelling) {
        isTelling = true
        void tell(report).finally(() => {
          isTelling = false
        })
      }
    }
    again()
  }
  const again = () => {
    stopTimer = clock.after(EVERY_MS, () => void measure())
  }
  again()
  return () => {
    stopped = true
    stopTimer()
  }
}
