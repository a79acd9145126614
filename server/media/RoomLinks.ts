import type { types } from 'mediasoup'
import type { MediaEvents } from '#server/domain/ports/media.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { LinkReport } from '#shared/model/media/link.ts'
import type { LinkFigures } from '#shared/model/technical.ts'
import { gradeNow, madeUpBy, nextGraded, ungraded } from './linkGrade.ts'
import type { MediaPeer } from './MediaPeer.ts'
import { PictureGuide } from './PictureGuide.ts'

const LOOK_MS = 500

/** What the links of a room need of it, and tell it. */
export interface RoomLinksPorts {
  readonly peers: () => readonly MediaPeer[]
  readonly pictureWanted: (told: Omit<MediaEvents['pictureWanted'], 'callId'>) => void
  readonly linkGraded: (told: Omit<MediaEvents['linkGraded'], 'callId'>) => void
  readonly noted: (noted: Omit<MediaEvents['noted'], 'callId'>) => void
  readonly gaveUp: (where: string, cause: unknown) => void
}

/** What the links of one room take: each picture on its ladder, what senders make, and each participant's grade. */
export class RoomLinks {
  readonly #ports: RoomLinksPorts
  readonly #guide: PictureGuide

  constructor(ports: RoomLinksPorts) {
    this.#ports = ports
    this.#guide = new PictureGuide({
      nowMs: () => performance.now(),
      gaveUp: (cause) => ports.gaveUp('#guide', cause),
    })
  }

  /** Looks twice a second until it is stopped. */
  start(): Stopper {
    const looking = setInterval(() => void this.#look(), LOOK_MS).unref()
    return () => clearInterval(looking)
  }

  /**
   * The first key frame comes from the smallest layer: it is there at once, where one of 720 lines takes a tenth of
   * a second to be made and sent. As soon as it goes out, the link is estimated.
   */
  async begin(
    consumer: types.Consumer,
    of: { readonly receiver: MediaPeer; readonly from: ParticipantId; readonly producer: types.Producer },
  ): Promise<void> {
    consumer.on('layerschange', (layers) => {
      if (layers) void this.estimate(of.receiver, of.producer.id)
    })
    await this.#guide.begin(consumer, of)
  }

  /** The smallest layer now, more of it again in a while: the sender's link was broken. */
  async shrink(pictures: readonly types.Consumer[]): Promise<void> {
    await Promise.all(pictures.map((picture) => this.#guide.shrink(picture)))
  }

  /** These talk with their hands. */
  setSigners(ids: readonly ParticipantId[]): void {
    this.#guide.setSigners(ids)
  }

  /** No larger layer than this one is of use to the receiver. */
  hold(consumer: types.Consumer, spatialLayer: number): Promise<void> {
    return this.#guide.hold(consumer, spatialLayer)
  }

  /**
   * Begins to estimate the link of a peer whose pictures were made before it was admitted. mediasoup does so with the
   * first picture that has the feedback for it, so one is made that stays paused and that nobody is told of.
   */
  async estimate(receiver: MediaPeer, producerId: string): Promise<void> {
    const { receiving, rtpCapabilities, isAdmitted, isEstimated } = receiver
    if (!receiving || !rtpCapabilities || !isAdmitted || isEstimated) return
    receiver.isEstimated = true
    await receiving
      .consume({ producerId, rtpCapabilities, paused: true })
      .catch((cause: unknown) => this.#ports.gaveUp('#estimate()', cause))
  }

  /** What a peer's browser measured of its link. */
  report(peer: MediaPeer, report: LinkReport): void {
    const { path } = report
    if (path !== null && path !== peer.path) {
      peer.path = path
      this.#ports.noted({ participantId: peer.id, event: { kind: 'path', path } })
    }
    peer.report = report
  }

  /** Whoever has just come in hears of the links that are not good. */
  tellOf(others: readonly MediaPeer[]): void {
    for (const other of others) if (other.graded.grade !== 'good') this.#tellGrade(other)
  }

  /** Whoever takes the seat next begins without a word about the link before. */
  forget(peer: MediaPeer): void {
    if (peer.graded.grade === 'good') return
    peer.graded = ungraded
    this.#tellGrade(peer)
  }

  /** Gives every receiver what its link takes now, and lets the senders make no more than that. */
  async #look(): Promise<void> {
    const peers = this.#ports.peers()
    await Promise.all(peers.map((peer) => this.#guide.look(peer)))
    for (const peer of peers) {
      this.#limitPicture(peer)
      this.#gradeLink(peer, peers)
    }
  }

  #limitPicture(peer: MediaPeer): void {
    const rate = this.#guide.rateWanted(peer.id)
    if (rate === peer.pictureRate) return
    peer.pictureRate = rate
    this.#ports.pictureWanted({ participantId: peer.id, rate })
  }

  #gradeLink(peer: MediaPeer, peers: readonly MediaPeer[]): void {
    const { suffers, graded } = peer
    const others = peers.filter((other) => other !== peer).map(({ report }) => report)
    const now = gradeNow({
      report: peer.report,
      gets: this.#guide.leastOf(peer),
      madeUpPercent: madeUpBy(peer.report, others),
    })
    peer.graded = nextGraded(graded, now.grade, performance.now())
    const isSame = peer.graded.grade === graded.grade
    // Within a grade only from the picture to the sound, so that the words do not flap.
    if (now.suffers === 'sound' || !isSame) peer.suffers = now.suffers
    if (!isSame || (peer.suffers !== suffers && graded.grade !== 'good')) this.#tellGrade(peer)
    if (isSame) return
    this.#ports.noted({
      participantId: peer.id,
      event: { kind: 'grade', grade: peer.graded.grade, causes: [...now.causes], figures: figuresOf(peer) },
    })
  }

  #tellGrade({ id, graded, suffers }: MediaPeer): void {
    this.#ports.linkGraded({ participantId: id, grade: graded.grade, suffers })
  }
}

function figuresOf({ report, availableBps }: MediaPeer): LinkFigures {
  return {
    outgoingBps: report?.outgoingBps ?? null,
    incomingBps: availableBps,
    rttMs: report?.rttMs ?? null,
    lostPercent: report?.lostPercent ?? null,
    concealedPercent: report?.concealedPercent ?? null,
  }
}
