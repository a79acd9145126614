import type { types } from 'mediasoup'

/** A browser answers no second request for a whole picture within 300 ms. */
const ASK_AGAIN_MS = 320
/** By now what came of a new producer's first packets is long over. */
const YOUNG_MS = 1_000

/**
 * Asks once more when no whole picture comes of resuming. NOTE: when the first packets of a new producer arrive, the worker
 * asks by itself; what comes of it nobody gets who is resumed just after, and the browser leaves the next request without
 * an answer, which the worker would repeat after a second only.
 */
export function assureWholePicture(
  { consumer, madeAtMs }: { readonly consumer: types.Consumer; readonly madeAtMs: number },
  askAtOnce: () => void,
  gaveUp: (cause: unknown) => void,
): void {
  if (consumer.kind !== 'video' || performance.now() - madeAtMs > YOUNG_MS) return
  let hasCome = false
  const note = (trace: types.ConsumerTraceEventData) => {
    hasCome ||= trace.type === 'keyframe'
  }
  consumer.observer.on('trace', note)
  consumer.enableTraceEvent(['keyframe']).catch(gaveUp)
  setTimeout(() => {
    consumer.observer.off('trace', note)
    if (consumer.closed) return
    consumer.enableTraceEvent([]).catch(gaveUp)
    if (!hasCome && !consumer.paused) askAtOnce()
  }, ASK_AGAIN_MS).unref()
}
