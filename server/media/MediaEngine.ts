import type { types } from 'mediasoup'
import {
  type Joining,
  type Media,
  type MediaEvents,
  type MediaPlaces,
  MediaRefusedError,
  type Seat,
  type SeatCover,
} from '#server/domain/ports/media.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import { TypedEmitter } from '#shared/kernel/typedEmitter.ts'
import type { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { LinkReport } from '#shared/model/media/link.ts'
import type {
  DtlsParameters,
  IceParameters,
  ProducerSource,
  RtpCapabilities,
  RtpParameters,
  SctpStreamParameters,
  SourceTrouble,
  TransportParameters,
} from '#shared/model/media/parameters.ts'
import { MediaRoom } from './MediaRoom.ts'
import type { SentTo } from './sentTo.ts'
import type { Place } from './WorkerGauge.ts'
import { WorkerPool, type WorkerPoolOptions } from './WorkerPool.ts'

/** Calls that ended lately and are remembered as such. */
const MOST_ENDED = 10_000

/** A room, on which worker it is, and its place there. */
interface OpenRoom {
  readonly room: Promise<MediaRoom>
  readonly worker: types.Worker
  readonly place: Place
}

/** The rooms of this node on its workers. */
export class MediaEngine implements Media {
  readonly #pool: WorkerPool
  readonly #log: Log
  readonly #rooms = new Map<CallId, OpenRoom>()
  /** A call ends once: whoever comes late opens no room that nobody would close. */
  readonly #ended = new Set<CallId>()
  readonly #emitter = new TypedEmitter<MediaEvents>()

  private constructor(pool: WorkerPool, log: Log) {
    this.#pool = pool
    this.#log = log
    pool.onDied((worker) => this.#workerDied(worker))
    pool.onPlacesChanged((state) => this.#emitter.emit('placesChanged', { state }))
  }

  /** Starts the workers. @throws Error when one does not start. */
  static async create(options: WorkerPoolOptions): Promise<MediaEngine> {
    return new MediaEngine(await WorkerPool.create(options), options.log)
  }

  on<Name extends keyof MediaEvents>(name: Name, listener: (payload: MediaEvents[Name]) => void): () => void {
    return this.#emitter.on(name, listener)
  }

  get places(): MediaPlaces {
    return this.#pool.places()
  }

  openCalls(): readonly CallId[] {
    return [...this.#rooms.keys()]
  }

  async open(callId: CallId): Promise<void> {
    const opened = this.#openRoom(callId)
    this.#rooms.get(callId)?.place.take()
    await opened
  }

  async admit(callId: CallId, participantIds: readonly ParticipantId[]): Promise<void> {
    const opened = this.#openRoom(callId)
    this.#rooms.get(callId)?.place.take()
    const room = await opened
    await room.admit(participantIds)
  }

  remove({ callId, participantId }: Seat): void {
    this.#withRoom(callId, (room) => room.remove(participantId))
  }

  dismiss({ callId, participantId }: Seat): void {
    this.#withRoom(callId, (room) => room.dismiss(participantId))
  }

  stopSending({ callId, participantId }: Seat): void {
    // Until the next offer nobody is in it but whoever waits: the place is another call's meanwhile.
    this.#rooms.get(callId)?.place.giveUp()
    this.#withRoom(callId, (room) => room.stopSending(participantId))
  }

  close(callId: CallId): void {
    this.#withRoom(callId, (room) => room.close())
    this.#rooms.get(callId)?.place.giveUp()
    this.#rooms.delete(callId)
    this.#ended.add(callId)
    const [oldest] = this.#ended
    if (this.#ended.size > MOST_ENDED && oldest !== undefined) this.#ended.delete(oldest)
  }

  async join({ callId, participantId }: Seat, how: Joining): Promise<RtpCapabilities> {
    const room = await this.#openRoom(callId)
    room.join(participantId, how)
    return room.rtpCapabilities
  }

  async createTransport(
    seat: Seat,
    direction: 'send' | 'receive',
    rtpCapabilities: RtpCapabilities | undefined,
  ): Promise<Omit<TransportParameters, 'iceServers'>> {
    const room = await this.#room(seat)
    if (direction === 'receive' && rtpCapabilities === undefined) {
      throw new MediaRefusedError('malformed', 'the receiving transport needs rtpCapabilities')
    }
    const wish =
      rtpCapabilities !== undefined && direction === 'receive'
        ? { direction, rtpCapabilities: rtpCapabilities as types.RtpCapabilities }
        : { direction: 'send' as const }
    const transport = await checked(() => room.createTransport(seat.participantId, wish))
    if (!transport.sctpParameters) throw new Error('a transport was made without SCTP')
    const { id, iceParameters, iceCandidates, dtlsParameters, sctpParameters } = transport
    return { id, iceParameters, iceCandidates, dtlsParameters, sctpParameters }
  }

  async connectTransport(seat: Seat, transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    const transport = (await this.#peer(seat)).transport(transportId)
    await checked(() => transport.connect({ dtlsParameters: dtlsParameters as types.DtlsParameters }))
  }

  async restartIce(seat: Seat, transportId: string): Promise<IceParameters> {
    const transport = (await this.#peer(seat)).transport(transportId)
    return checked(() => transport.restartIce())
  }

  async produce(
    seat: Seat,
    options: {
      readonly transportId: string
      readonly source: ProducerSource
      readonly rtpParameters: RtpParameters
      readonly paused: boolean
    },
  ): Promise<string> {
    const room = await this.#room(seat)
    const rtpParameters = options.rtpParameters as types.RtpParameters
    const producer = await checked(() => room.produce(seat.participantId, { ...options, rtpParameters }))
    return producer.id
  }

  async produceText(seat: Seat, transportId: string, parameters: SctpStreamParameters): Promise<string> {
    const room = await this.#room(seat)
    const sctpStreamParameters = parameters as types.SctpStreamParameters
    const dataProducer = await checked(() =>
      room.produceText(seat.participantId, transportId, sctpStreamParameters),
    )
    return dataProducer.id
  }

  async setProducerPaused(seat: Seat, source: ProducerSource, paused: boolean): Promise<void> {
    const room = await this.#room(seat)
    await checked(() => room.setProducerPaused(seat.participantId, source, paused))
  }

  async setTrouble(seat: Seat, source: ProducerSource, trouble: SourceTrouble | null): Promise<void> {
    const room = await this.#room(seat)
    room.setTrouble(seat.participantId, source, trouble)
  }

  setSigners(callId: CallId, participantIds: readonly ParticipantId[]): void {
    this.#withRoom(callId, (room) => room.setSigners(participantIds))
  }

  setApart(callId: CallId, participantIds: readonly ParticipantId[]): void {
    this.#withRoom(callId, (room) => room.setApart(participantIds))
  }

  limit({ callId, participantId }: Seat, mostBps: number | null): void {
    this.#withRoom(callId, (room) => room.limit(participantId, mostBps))
  }

  setCover(callId: CallId, cover: SeatCover): void {
    this.#withRoom(callId, (room) => room.setCover(cover))
  }

  closeProducer({ callId, participantId }: Seat, source: ProducerSource): void {
    this.#withRoom(callId, (room) => room.closeProducer(participantId, source))
  }

  async consumerReady(seat: Seat, consumerId: string): Promise<void> {
    const room = await this.#room(seat)
    await checked(() => room.consumerReady(seat.participantId, consumerId))
  }

  async setPreferredLayers(seat: Seat, consumerId: string, spatialLayer: number): Promise<void> {
    const room = await this.#room(seat)
    await checked(() => room.setLargestLayer(seat.participantId, consumerId, spatialLayer))
  }

  async requestKeyFrame(seat: Seat, consumerId: string): Promise<void> {
    const { consumer } = (await this.#peer(seat)).inboundOf(consumerId)
    if (consumer.kind === 'video' && !consumer.paused) await checked(() => consumer.requestKeyFrame())
  }

  async refreshPictures(seat: Seat): Promise<{ readonly pictureWasLost: boolean }> {
    const room = await this.#room(seat)
    return checked(() => room.refreshPictures(seat.participantId))
  }

  async reportLink(seat: Seat, report: LinkReport): Promise<void> {
    const room = await this.#room(seat)
    room.report(seat.participantId, report)
  }

  /** What has gone out to each participant of a call so far; for measuring. */
  async sentTo(callId: CallId): Promise<ReadonlyMap<ParticipantId, SentTo>> {
    const entry = this.#rooms.get(callId)
    return entry ? (await entry.room).sentTo() : new Map()
  }

  /** Process ids of the workers. */
  workerPids(): readonly number[] {
    return this.#pool.pids()
  }

  /** Ends every room and every worker. */
  shutDown(): void {
    for (const callId of [...this.#rooms.keys()]) this.close(callId)
    this.#pool.close()
  }

  /** NOTE: the promise is kept at once, so that two who come together share one room. */
  async #openRoom(callId: CallId): Promise<MediaRoom> {
    const known = this.#rooms.get(callId)
    if (known) return known.room
    if (this.#ended.has(callId)) throw new MediaRefusedError('outOfOrder', 'the call has ended')
    const { place, ...pooled } = this.#pool.place()
    const room = MediaRoom.create(callId, pooled, this.#log).then((created) => {
      for (const name of [
        'consumerAdded',
        'textConsumerAdded',
        'textHeard',
        'consumerClosed',
        'producerPaused',
        'pictureWanted',
        'linkGraded',
        'sourceTrouble',
        'noted',
      ] as const) {
        created.on(name, (payload) => this.#emitter.emit(name, payload))
      }
      return created
    })
    this.#rooms.set(callId, { room, worker: pooled.worker, place })
    room.catch((cause: unknown) => {
      this.#log.error('MediaEngine.#openRoom() | no room', { callId, cause: describeCause(cause) })
      place.giveUp()
      if (this.#rooms.get(callId)?.room === room) this.#rooms.delete(callId)
    })
    return room
  }

  async #room({ callId }: Seat): Promise<MediaRoom> {
    const entry = this.#rooms.get(callId)
    if (!entry) throw new MediaRefusedError('outOfOrder', 'join first')
    return entry.room
  }

  async #peer(seat: Seat) {
    return (await this.#room(seat)).peer(seat.participantId)
  }

  #withRoom(callId: CallId, act: (room: MediaRoom) => void | Promise<void>): void {
    this.#rooms
      .get(callId)
      ?.room.then(act)
      .catch((cause: unknown) =>
        this.#log.debug('MediaEngine | the room was gone', { cause: describeCause(cause) }),
      )
  }

  #workerDied(worker: types.Worker): void {
    for (const [callId, entry] of [...this.#rooms]) {
      if (entry.worker !== worker) continue
      this.#rooms.delete(callId)
      // Whoever is told comes at once: then there has to be somewhere to go.
      void this.#pool
        .whenRunning()
        .then(() => this.#emitter.emit('roomLost', { callId, reason: 'workerDied' }))
    }
  }
}

/** mediasoup throws TypeErrors for parameters it cannot take, and InvalidStateErrors for what came too late. */
async function checked<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof MediaRefusedError) throw cause
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
    if (name === 'InvalidStateError') throw new MediaRefusedError('outOfOrder', message)
    throw new MediaRefusedError('malformed', message)
  }
}
