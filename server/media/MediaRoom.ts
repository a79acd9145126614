import type { types } from 'mediasoup'
import {
  type Joining,
  type MediaEvents,
  MediaRefusedError,
  type SeatCover,
} from '#server/domain/ports/media.ts'
import type { Log } from '#shared/kernel/log.ts'
import { TypedEmitter } from '#shared/kernel/typedEmitter.ts'
import type { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { LinkReport } from '#shared/model/media/link.ts'
import type { ProducerSource, RtpCapabilities, SourceTrouble } from '#shared/model/media/parameters.ts'
import type { TechnicalEvent } from '#shared/model/technical.ts'
import { withEstimate, withoutEstimate } from './bandwidthEstimate.ts'
import { mediaCodecs } from './codecs.ts'
import { followEstimate } from './estimate.ts'
import { MediaPeer } from './MediaPeer.ts'
import { type Flow, isBefore, mayPass } from './mayPass.ts'
import { RoomLinks } from './RoomLinks.ts'
import { type SentTo, sentToPeer } from './sentTo.ts'
import type { PooledWorker } from './WorkerPool.ts'
import { assureWholePicture } from './wholePicture.ts'

/** What a room tells upwards, without the name of its call. */
export type RoomEvents = Pick<
  MediaEvents,
  | 'consumerAdded'
  | 'textConsumerAdded'
  | 'textHeard'
  | 'consumerClosed'
  | 'producerPaused'
  | 'pictureWanted'
  | 'linkGraded'
  | 'sourceTrouble'
  | 'noted'
>

/** What a fresh link is thought to take: it is probed at once, and a bad one must not drown in the first second. */
const INITIAL_OUTGOING_BPS = 300_000
/** A link that was broken a moment ago is thought to take next to nothing. */
const LEAST_OUTGOING_BPS = 100_000
const SCTP_STREAMS = { OS: 16, MIS: 16 }
const MAX_TEXT_MESSAGE_BYTES = 4_096

/**
 * The media side of one call. Whatever one peer sends, every other peer gets a consumer of, paused by the server; it
 * flows once both peers are admitted and the receiver's track is attached.
 */
export class MediaRoom {
  readonly callId: CallId
  readonly #router: types.Router
  readonly #webRtcServer: types.WebRtcServer
  readonly #peers = new Map<ParticipantId, MediaPeer>()
  readonly #admitted = new Set<ParticipantId>()
  readonly #guests = new Set<ParticipantId>()
  #apart: ReadonlySet<ParticipantId> = new Set()
  readonly #links: RoomLinks
  #cover: SeatCover | null = null
  readonly #emitter = new TypedEmitter<RoomEvents>()
  readonly #log: Log

  private constructor(callId: CallId, router: types.Router, webRtcServer: types.WebRtcServer, log: Log) {
    this.callId = callId
    this.#router = router
    this.#webRtcServer = webRtcServer
    this.#log = log
    this.#links = new RoomLinks({
      peers: () => [...this.#peers.values()],
      pictureWanted: (told) => this.#emitter.emit('pictureWanted', { callId, ...told }),
      linkGraded: (told) => this.#emitter.emit('linkGraded', { callId, ...told }),
      noted: (noted) => this.#emitter.emit('noted', { callId, ...noted }),
      gaveUp: (where, cause) => void this.#gaveUp(where, cause),
    })
    // Also when its worker died, and nobody closes the room.
    router.observer.once('close', this.#links.start())
  }

  /** Makes the room on a worker. */
  static async create(callId: CallId, pooled: PooledWorker, log: Log): Promise<MediaRoom> {
    const router = await pooled.worker.createRouter({ mediaCodecs })
    return new MediaRoom(callId, router, pooled.webRtcServer, log.child({ callId }))
  }

  on<Name extends keyof RoomEvents>(name: Name, listener: (payload: RoomEvents[Name]) => void): () => void {
    return this.#emitter.on(name, listener)
  }

  /** What the room can carry. */
  get rtpCapabilities(): RtpCapabilities {
    return this.#router.rtpCapabilities as RtpCapabilities
  }

  /** A seat that is taken anew starts from nothing. */
  join(id: ParticipantId, { as, mostBps }: Joining): void {
    const knownBps = this.#peers.get(id)?.availableBps ?? null
    this.remove(id)
    if (as === 'guest') this.#guests.add(id)
    this.#peers.set(id, new MediaPeer(id, { isAdmitted: this.#admitted.has(id), mostBps, knownBps }))
  }

  /** A peer that has joined. @throws MediaRefusedError */
  peer(id: ParticipantId): MediaPeer {
    const peer = this.#peers.get(id)
    if (!peer) throw new MediaRefusedError('outOfOrder', 'join first')
    return peer
  }

  /** Lets everything flow between those who are admitted, all at once. */
  async admit(ids: readonly ParticipantId[]): Promise<void> {
    for (const id of ids) {
      this.#admitted.add(id)
      const peer = this.#peers.get(id)
      if (peer) peer.isAdmitted = true
    }
    await Promise.all([...this.#peers.values()].map((peer) => this.#letFlow(peer)))
  }

  /** From now on these pictures come first. */
  setSigners(ids: readonly ParticipantId[]): void {
    this.#links.setSigners(ids)
  }

  /** From now on nothing flows between these and the others; what may flow again does. */
  async setApart(ids: readonly ParticipantId[]): Promise<void> {
    this.#apart = new Set(ids)
    await this.#settleFlow()
  }

  /** From now on only so much flows to and from a seat in which somebody else may sit; what may flow again does. */
  async setCover(cover: SeatCover): Promise<void> {
    // Two who change it act after their transactions, and may be told here in any order.
    if (isBefore(cover, this.#cover)) return
    this.#cover = cover
    await this.#settleFlow()
  }

  /** From now on so much may go to and from this peer, in bits a second; null: as much as the link takes. */
  async limit(id: ParticipantId, mostBps: number | null): Promise<void> {
    await this.#peers.get(id)?.limit(mostBps)
  }

  /** Opens a transport; an older one of the same direction closes. */
  async createTransport(
    id: ParticipantId,
    wish:
      | { readonly direction: 'send' }
      | { readonly direction: 'receive'; readonly rtpCapabilities: types.RtpCapabilities },
  ): Promise<types.WebRtcTransport> {
    const peer = this.peer(id)
    const transport = await this.#router.createWebRtcTransport({
      webRtcServer: this.#webRtcServer,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      enableSctp: true,
      numSctpStreams: SCTP_STREAMS,
      maxSctpMessageSize: MAX_TEXT_MESSAGE_BYTES,
      // The call's own deadline decides how long a lost link is waited for.
      iceConsentTimeout: 0,
      ...(wish.direction === 'receive' && {
        initialAvailableOutgoingBitrate: Math.min(
          INITIAL_OUTGOING_BPS,
          Math.max(LEAST_OUTGOING_BPS, peer.knownBps ?? INITIAL_OUTGOING_BPS),
        ),
      }),
    })
    if (this.#peers.get(id) !== peer) {
      transport.close()
      throw new MediaRefusedError('outOfOrder', 'the seat was taken anew')
    }
    if (wish.direction === 'send') {
      peer.sending?.close()
      peer.sending = transport
      // Before the answer goes out: nothing comes over it yet.
      await this.#settleLimit(peer)
      return transport
    }
    peer.receiveOver(transport, wish.rtpCapabilities)
    await this.#settleLimit(peer)
    // Nothing is estimated for a while: whoever joins need not wait for it.
    followEstimate(transport, (availableBps) => {
      if (peer.receiving === transport) peer.availableBps = availableBps
    }).catch((cause: unknown) => this.#gaveUp('createTransport()', cause))
    // The answer goes out first: the client can only attach what it has a transport for.
    setImmediate(() => void this.#receiveAll(peer))
    this.#links.tellOf(this.#others(id))
    return transport
  }

  /** Sends a source; an older producer of it closes when the new one stands. */
  async produce(
    id: ParticipantId,
    options: {
      readonly transportId: string
      readonly source: ProducerSource
      readonly rtpParameters: types.RtpParameters
      readonly paused: boolean
    },
  ): Promise<types.Producer> {
    const peer = this.peer(id)
    const { stops } = peer
    const { source, rtpParameters, paused } = options
    const kind = source === 'microphone' ? 'audio' : 'video'
    // NOTE: mediasoup takes a picture as sound; whoever may send only sound sends only sound.
    if (!rtpParameters.codecs.every(({ mimeType }) => mimeType.toLowerCase().startsWith(`${kind}/`))) {
      throw new MediaRefusedError('malformed', `not everything in it is ${kind}`)
    }
    return peer.turns.take(source, async () => {
      const transport = peer.sendingTransport(options.transportId)
      const producer = await transport.produce({ kind, rtpParameters, paused })
      if (stops !== peer.stops) producer.close()
      if (producer.closed)
        throw new MediaRefusedError('outOfOrder', 'the transport closed, or the offer ended')
      this.closeProducer(id, source)
      peer.producers.set(source, producer)
      if (source === 'camera') followLoss(producer, peer)
      producer.observer.on('close', () => {
        if (peer.producers.get(source) === producer) peer.producers.delete(source)
      })
      await Promise.all(this.#others(id).map((other) => this.#receive(other, peer, source, producer)))
      return producer
    })
  }

  /** Opens a peer's own text channel; an older one closes when the new one stands. */
  async produceText(
    id: ParticipantId,
    transportId: string,
    sctpStreamParameters: types.SctpStreamParameters,
  ): Promise<types.DataProducer> {
    const peer = this.peer(id)
    return peer.turns.take('text', async () => {
      const transport = peer.sendingTransport(transportId)
      const dataProducer = await transport.produceData({
        sctpStreamParameters,
        label: 't140',
        protocol: 't140',
      })
      if (dataProducer.closed) throw new MediaRefusedError('outOfOrder', 'the transport closed')
      peer.text?.close()
      peer.text = dataProducer
      await Promise.all(this.#others(id).map((other) => this.#receiveText(other, peer, dataProducer)))
      return dataProducer
    })
  }

  /** Mutes or unmutes; everybody else is told. */
  async setProducerPaused(id: ParticipantId, source: ProducerSource, paused: boolean): Promise<void> {
    const peer = this.peer(id)
    await peer.turns.take(source, async () => {
      const producer = peer.producers.get(source)
      if (!producer) throw new MediaRefusedError('notFound', 'nothing is sent from this source')
      if (paused) await producer.pause()
      else await producer.resume()
    })
    this.#emitter.emit('producerPaused', { callId: this.callId, participantId: id, source, paused })
  }

  /** A source brings nothing although it should, or does again; everybody else is told. */
  setTrouble(id: ParticipantId, source: ProducerSource, trouble: SourceTrouble | null): void {
    const { troubles } = this.peer(id)
    if ((troubles.get(source) ?? null) === trouble) return
    if (trouble === null) troubles.delete(source)
    else troubles.set(source, trouble)
    this.#note(id, { kind: 'source', source, trouble })
    for (const other of this.#others(id)) this.#tellTrouble({ to: other.id, from: id }, source, trouble)
  }

  #note(participantId: ParticipantId, event: TechnicalEvent): void {
    this.#emitter.emit('noted', { callId: this.callId, participantId, event })
  }

  /** What a peer's browser measured of its link. */
  report(id: ParticipantId, report: LinkReport): void {
    this.#links.report(this.peer(id), report)
  }

  /**
   * Asks for whole pictures in both directions of a peer whose link was broken. A picture of which nothing came for a
   * while counts as bad for a second or two after it is back, and mediasoup gives it to nobody: it has to be sent anew.
   */
  async refreshPictures(id: ParticipantId): Promise<{ readonly pictureWasLost: boolean }> {
    const peer = this.peer(id)
    this.#note(id, { kind: 'mediaBack' })
    const theirs = [...peer.inbound.values()].filter(({ consumer }) => isFlowingPicture(consumer))
    await this.#links.shrink(this.#picturesOf(id))
    await Promise.all(theirs.map(({ consumer }) => consumer.requestKeyFrame()))
    return { pictureWasLost: peer.pictureWasLost }
  }

  /** The pictures of one participant as all the others get them now. */
  #picturesOf(id: ParticipantId): readonly types.Consumer[] {
    return this.#others(id)
      .flatMap((other) => [...other.inbound.values()])
      .filter(({ consumer, from }) => from === id && isFlowingPicture(consumer))
      .map(({ consumer }) => consumer)
  }

  /**
   * What a break swallowed counts as under way in the worker for a second more, and swallows further requests. Only a
   * resumed producer is asked at once.
   */
  async #forceKeyFrame(peer: MediaPeer): Promise<void> {
    await peer.turns.take('camera', async () => {
      const producer = peer.producers.get('camera')
      if (!producer || producer.paused) return
      // Both go out together: nothing gets lost between them.
      await Promise.all([producer.pause(), producer.resume()])
    })
  }

  closeProducer(id: ParticipantId, source: ProducerSource): void {
    this.#peers.get(id)?.producers.get(source)?.close()
  }

  /** Nothing of this participant's sound and picture goes on; its transports and text channel stay. */
  stopSending(id: ParticipantId): void {
    const peer = this.#peers.get(id)
    if (!peer) return
    peer.stops += 1
    for (const producer of [...peer.producers.values()]) producer.close()
  }

  /** The largest layer of a picture that is of use to a peer. */
  async setLargestLayer(id: ParticipantId, consumerId: string, spatialLayer: number): Promise<void> {
    await this.#links.hold(this.peer(id).inboundOf(consumerId).consumer, spatialLayer)
  }

  /** The track is attached, or the text channel open; it flows if it may. */
  async consumerReady(id: ParticipantId, consumerId: string): Promise<void> {
    const peer = this.peer(id)
    peer.setReady(consumerId)
    await this.#letFlow(peer)
  }

  remove(id: ParticipantId): void {
    const peer = this.#peers.get(id)
    if (!peer) return
    for (const source of [...peer.troubles.keys()]) this.setTrouble(id, source, null)
    peer.close()
    this.#peers.delete(id)
    this.#links.forget(peer)
  }

  /** Removes a peer for good: whoever takes the seat after it hears and says nothing. */
  dismiss(id: ParticipantId): void {
    this.#admitted.delete(id)
    this.remove(id)
  }

  /** Closes every peer, then the router. */
  close(): void {
    for (const id of [...this.#peers.keys()]) this.remove(id)
    this.#router.close()
  }

  /** What has gone out to each participant so far. */
  async sentTo(): Promise<ReadonlyMap<ParticipantId, SentTo>> {
    const entries = await Promise.all(
      [...this.#peers.values()].map(async (peer) => [peer.id, await sentToPeer(peer)] as const),
    )
    return new Map(entries)
  }

  #others(id: ParticipantId): readonly MediaPeer[] {
    return [...this.#peers.values()].filter((peer) => peer.id !== id)
  }

  #tellTrouble(
    way: { readonly to: ParticipantId; readonly from: ParticipantId },
    source: ProducerSource,
    trouble: SourceTrouble | null,
  ): void {
    const { to, from } = way
    this.#emitter.emit('sourceTrouble', { callId: this.callId, participantId: to, from, source, trouble })
  }

  async #receiveAll(peer: MediaPeer): Promise<void> {
    for (const { id, troubles } of this.#others(peer.id)) {
      for (const [source, trouble] of troubles) this.#tellTrouble({ to: peer.id, from: id }, source, trouble)
    }
    await Promise.all(
      this.#others(peer.id).flatMap((other) => [
        ...[...other.producers].map(([source, producer]) => this.#receive(peer, other, source, producer)),
        ...(other.text ? [this.#receiveText(peer, other, other.text)] : []),
      ]),
    )
  }

  async #receive(
    receiver: MediaPeer,
    sender: MediaPeer,
    source: ProducerSource,
    producer: types.Producer,
  ): Promise<void> {
    const { receiving, rtpCapabilities } = receiver
    if (!receiving || !rtpCapabilities || producer.closed) return
    if (!this.#router.canConsume({ producerId: producer.id, rtpCapabilities })) return
    if (!receiver.takeOn(producer.id)) return
    const isEstimated = receiver.isAdmitted
    const consumer = await receiving
      .consume({
        producerId: producer.id,
        rtpCapabilities: isEstimated ? rtpCapabilities : withoutEstimate(rtpCapabilities),
        // Also for sound: a lost packet of it may be asked for again.
        enableRtx: true,
        paused: true,
      })
      .catch((cause: unknown) => this.#gaveUp('#receive()', cause))
    if (!consumer) return
    if (isEstimated && consumer.kind === 'video') receiver.isEstimated = true
    receiver.inbound.set(consumer.id, {
      consumer,
      from: sender.id,
      madeAtMs: performance.now(),
      isReady: false,
    })
    consumer.observer.on('close', () => {
      receiver.inbound.delete(consumer.id)
      if (consumer.kind === 'audio') void this.#settleLimit(receiver)
      this.#emitter.emit('consumerClosed', {
        callId: this.callId,
        participantId: receiver.id,
        consumerId: consumer.id,
      })
    })
    if (consumer.kind === 'audio') await this.#settleLimit(receiver)
    if (consumer.kind === 'video') await this.#links.begin(consumer, { receiver, from: sender.id, producer })
    this.#emitter.emit('consumerAdded', {
      callId: this.callId,
      participantId: receiver.id,
      consumerId: consumer.id,
      producerId: producer.id,
      from: sender.id,
      source,
      rtpParameters: withEstimate(
        consumer.rtpParameters,
        rtpCapabilities,
      ) as MediaEvents['consumerAdded']['rtpParameters'],
      producerPaused: producer.paused,
    })
  }

  /** Another sound comes, or one less: what is left for pictures is another. */
  async #settleLimit(receiver: MediaPeer): Promise<void> {
    await receiver.settleLimit().catch((cause: unknown) => this.#gaveUp('#settleLimit()', cause))
  }

  async #receiveText(
    receiver: MediaPeer,
    sender: MediaPeer,
    dataProducer: types.DataProducer,
  ): Promise<void> {
    const { receiving } = receiver
    if (!receiving || dataProducer.closed) return
    if (!receiver.takeOn(dataProducer.id)) return
    const dataConsumer = await receiving
      .consumeData({ dataProducerId: dataProducer.id, ordered: true, paused: true })
      .catch((cause: unknown) => this.#gaveUp('#receiveText()', cause))
    if (!dataConsumer?.sctpStreamParameters) return
    receiver.inboundText.set(dataConsumer.id, { dataConsumer, from: sender.id, isReady: false })
    dataConsumer.observer.on('close', () => {
      receiver.inboundText.delete(dataConsumer.id)
      this.#tellHeard(sender)
      this.#emitter.emit('consumerClosed', {
        callId: this.callId,
        participantId: receiver.id,
        consumerId: dataConsumer.id,
      })
    })
    this.#emitter.emit('textConsumerAdded', {
      callId: this.callId,
      participantId: receiver.id,
      dataConsumerId: dataConsumer.id,
      dataProducerId: dataProducer.id,
      from: sender.id,
      sctpStreamParameters: dataConsumer.sctpStreamParameters,
      label: dataConsumer.label,
      protocol: dataConsumer.protocol,
    })
  }

  async #settleFlow(): Promise<void> {
    const peers = [...this.#peers.values()]
    await Promise.all(peers.map((peer) => this.#stopFlow(peer)))
    await Promise.all(peers.map((peer) => this.#letFlow(peer)))
  }

  #mayFlow(from: ParticipantId, to: ParticipantId, what: Flow): boolean {
    const isTogether = this.#apart.has(from) === this.#apart.has(to)
    return this.#admitted.has(from) && isTogether && mayPass(this.#cover, { from, to }, what)
  }

  /** Pauses what may not flow to this peer any more. */
  async #stopFlow(receiver: MediaPeer): Promise<void> {
    const mustStop = (from: ParticipantId, what: Flow) => !this.#mayFlow(from, receiver.id, what)
    const media = [...receiver.inbound.values()]
      .filter(({ consumer, from }) => !consumer.paused && mustStop(from, flowOf(consumer)))
      .map(({ consumer }) => consumer.pause())
    const text = [...receiver.inboundText.values()]
      .filter(({ dataConsumer, from }) => !dataConsumer.paused && mustStop(from, 'text'))
      .map(async ({ dataConsumer, from }) => {
        await dataConsumer.pause()
        this.#tellHeard(this.#peers.get(from))
      })
    await Promise.all([...media, ...text]).catch((cause: unknown) => this.#gaveUp('#stopFlow()', cause))
  }

  /** Resumes what may flow to this peer; a resumed picture starts with a key frame. */
  async #letFlow(receiver: MediaPeer): Promise<void> {
    if (!receiver.isAdmitted) return
    const mayFlow = (from: ParticipantId, what: Flow) => this.#mayFlow(from, receiver.id, what)
    const media = [...receiver.inbound.values()]
      .filter(({ consumer, from, isReady }) => isReady && consumer.paused && mayFlow(from, flowOf(consumer)))
      .map(async (inbound) => {
        const { consumer, from } = inbound
        await consumer.resume()
        // While it was being let flow, it may have been forbidden.
        if (!mayFlow(from, flowOf(consumer))) return consumer.pause()
        const gaveUp = (cause: unknown) => void this.#gaveUp('#letFlow()', cause)
        const askAtOnce = () => {
          const sender = this.#peers.get(from)
          if (sender) this.#forceKeyFrame(sender).catch(gaveUp)
        }
        assureWholePicture(inbound, askAtOnce, gaveUp)
        if (consumer.kind === 'video' && consumer.type !== 'simulcast') {
          await this.#links.estimate(receiver, consumer.producerId)
        }
      })
    const text = [...receiver.inboundText.values()]
      .filter(({ dataConsumer, from, isReady }) => isReady && dataConsumer.paused && mayFlow(from, 'text'))
      .map(async ({ dataConsumer, from }) => {
        await dataConsumer.resume()
        if (!mayFlow(from, 'text')) return dataConsumer.pause()
        this.#tellHeard(this.#peers.get(from))
      })
    await Promise.all([...media, ...text]).catch((cause: unknown) => this.#gaveUp('#letFlow()', cause))
  }

  /**
   * Text that does not reach a side of the call is lost for it, so its writer is told from when on it does. Somebody
   * beside it who is not there is not waited for, and one who is does not stand in for a side that there is.
   */
  #tellHeard(sender: MediaPeer | undefined): void {
    if (!sender || this.#peers.get(sender.id) !== sender) return
    const others = [...this.#admitted].filter((id) => id !== sender.id)
    const sides = others.filter((id) => !this.#guests.has(id))
    const doesHear = (id: ParticipantId) => hears(this.#peers.get(id), sender.id)
    // Whoever took the call over came as somebody beside its side.
    const heard = sides.length > 0 ? sides.every(doesHear) : others.some(doesHear)
    if (heard === sender.isTextHeard) return
    sender.isTextHeard = heard
    this.#emitter.emit('textHeard', { callId: this.callId, participantId: sender.id, heard })
  }

  /** Closing races with everything: what a closed transport refuses is no fault, anything else is logged. */
  #gaveUp(where: string, cause: unknown): null {
    const message = cause instanceof Error ? cause.message : String(cause)
    this.#log.warn(`MediaRoom.${where} | gave up`, { cause: message })
    return null
  }
}

function flowOf({ kind }: types.Consumer): Flow {
  return kind === 'audio' ? 'sound' : 'picture'
}

/** Whether a peer gets what another one writes. */
function hears(peer: MediaPeer | undefined, sender: ParticipantId): boolean {
  return [...(peer?.inboundText.values() ?? [])].some(
    ({ from, dataConsumer }) => from === sender && !dataConsumer.paused && !dataConsumer.closed,
  )
}

/** Notes that nothing of a picture comes any more, although its sender sends. */
function followLoss(producer: types.Producer, peer: MediaPeer): void {
  peer.pictureWasLost = false
  producer.on('score', (scores) => {
    if (!producer.paused && scores.every(({ score }) => score === 0)) peer.pictureWasLost = true
  })
}

function isFlowingPicture({ kind, paused, closed }: types.Consumer): boolean {
  return kind === 'video' && !paused && !closed
}
