import { randomUUID } from 'node:crypto'
import type { Transaction } from '#server/domain/ports/store.ts'
import { readRetention } from '#server/domain/retention/rules.ts'
import type { PlacedDisposition } from '#server/domain/wrapup/dispositionList.ts'
import { CalendarDay } from '#shared/model/hours.ts'
import { NodeId, PageId, RequestId, ReservationId } from '#shared/model/ids.ts'
import { defaultRules } from '#shared/model/rules.ts'
import { begun } from '../dispositions.ts'
import { entryAbout, linkOf, segmentOf } from './auditRecords.ts'
import type { Planted } from './plantedAgency.ts'
import {
  elsewhere,
  encounterOf,
  invitationRecord,
  participantRecord,
  presenceRecord,
  ticketRecord,
  visitRecord,
} from './records.ts'

/** How a query of the store is asked about an agency's things, and what it has to do with them. */
export interface Query {
  readonly ask: (tx: Transaction, of: Planted) => unknown
  /**
   * `finds`: their own scope finds them by it; `changes`: it writes; `everybody`: it reads the catalogue, which is the
   * same for all, such as which booths and nodes there are.
   */
  readonly kind: 'finds' | 'changes' | 'everybody'
}

type Group = Exclude<keyof Transaction, 'within'>

const finds = (ask: Query['ask']): Query => ({ kind: 'finds', ask })
const changes = (ask: Query['ask']): Query => ({ kind: 'changes', ask })
const everybody = (ask: Query['ask']): Query => ({ kind: 'everybody', ask })

const nodeId = NodeId.parse('n1')
const by = { nodeId, epoch: 1 }
const from = { page: PageId.parse(randomUUID()), returns: false }
const A_DAY_MS = 86_400_000
const days = readRetention([])
const requestId = RequestId.parse(randomUUID())
const device = { publicKey: 'key', secretHash: 'hash' }
const someDay = CalendarDay.parse('2099-01-01')
const everything = { servicePointId: null, serviceId: null, language: null }
const text = { fi: 'x', sv: 'x', en: 'x' }
const placedDisposition: PlacedDisposition = {
  id: begun.solved,
  outcome: 'solved',
  name: text,
  hint: text,
  inUse: false,
  place: 1,
}
const account = {
  loginName: 'nobody',
  passwordHash: null,
  totpSecretSealed: null,
  totpLastStep: 0,
  state: 'active',
  isDisabled: false,
} as const

/** What a sign-in of theirs left at their provider. */
function grantOf({ agencyId, done }: Planted) {
  return {
    providerId: `provider-${agencyId}`,
    subject: `subject-${agencyId}`,
    personId: done.personId,
    sid: null,
    sealedTokens: 'sealed',
  }
}

/** Every function of a transaction: a new one does not compile without an entry. */
export const queries: { readonly [Of in Group]: { readonly [Name in keyof Transaction[Of]]: Query } } = {
  savedResults: {
    find: finds((tx, { person, done }) =>
      tx.savedResults.find(`staff:${person}`, RequestId.parse(done.reservationId)),
    ),
    save: changes((tx, { person }) =>
      tx.savedResults.save({ principal: `staff:${person}`, requestId, request: 'x', result: 1 }),
    ),
  },
  visits: {
    openOfBooth: finds((tx, { reserved }) => tx.visits.openOfBooth(reserved.boothId)),
    newestOfBooth: finds((tx, { reserved }) => tx.visits.newestOfBooth(reserved.boothId)),
    byId: finds((tx, { reserved }) => tx.visits.byId(reserved.visitId)),
    ofCall: finds((tx, { live }) => tx.visits.ofCall(live.callId)),
    insert: changes((tx, of) => tx.visits.insert(visitRecord(of))),
    save: changes((tx, of) =>
      tx.visits.save({
        ...visitRecord(of),
        id: of.reserved.visitId,
        state: { state: 'closed', reason: 'left' },
      }),
    ),
    connectBooth: everybody((tx, { boothId }) => tx.visits.connectBooth(boothId, nodeId, 'attended', from)),
    attendBooth: changes((tx, { boothId }) => tx.visits.attendBooth(boothId, { withinMs: A_DAY_MS })),
    waitingTicket: finds((tx, { waiting }) => tx.visits.waitingTicket(waiting.boothId)),
    loseBooth: changes((tx, { boothId }) => tx.visits.loseBooth(boothId, 1, A_DAY_MS)),
  },
  catalogue: {
    placeOfBooth: everybody((tx, { boothId }) => tx.catalogue.placeOfBooth(boothId)),
    agencies: everybody((tx) => tx.catalogue.agencies()),
    servicesOf: everybody((tx, { agencyId }) => tx.catalogue.servicesOf(agencyId)),
    decisions: everybody((tx, { servicePointId }) => tx.catalogue.decisions(servicePointId, null)),
    channels: finds((tx, { agencyId }) => tx.catalogue.channels(agencyId)),
    hours: finds((tx, { agencyId }) => tx.catalogue.hours(agencyId)),
    reachableLanguages: everybody((tx) => tx.catalogue.reachableLanguages()),
    today: everybody((tx) => tx.catalogue.today()),
    has: everybody((tx, { agencyId, serviceId, servicePointId }) =>
      tx.catalogue.has({ agencyId, serviceId, servicePointId }),
    ),
    addChannel: changes((tx, { agencyId, serviceId, person }) =>
      tx.catalogue.addChannel({
        agencyId,
        serviceId,
        servicePointId: null,
        kind: 'remote',
        validFrom: someDay,
        by: person,
      }),
    ),
    addHours: changes((tx, { agencyId, person }) =>
      tx.catalogue.addHours({ agencyId, key: everything, validFrom: someDay, weekly: null, by: person }),
    ),
    addException: changes((tx, { agencyId, person }) =>
      tx.catalogue.addException({ agencyId, key: everything, day: someDay, hours: null, by: person }),
    ),
  },
  tickets: {
    byId: finds((tx, { waiting }) => tx.tickets.byId(waiting.ticketId)),
    currentOfVisit: finds((tx, { reserved }) => tx.tickets.currentOfVisit(reserved.visitId)),
    insert: changes((tx, of) => tx.tickets.insert(ticketRecord(of, { state: 'waiting', returned: false }))),
    save: changes((tx, of) =>
      tx.tickets.save({ ...ticketRecord(of, { state: 'cancelled' }), id: of.waiting.ticketId }),
    ),
    place: finds((tx, { waiting }) => tx.tickets.place(waiting.ticketId)),
    openCall: finds((tx, { held }) => tx.tickets.openCall(held.ticketId)),
    origin: finds((tx, { waiting }) => tx.tickets.origin(waiting.ticketId)),
    servedLately: finds((tx, { wrappingUp }) => tx.tickets.servedLately(wrappingUp.code)),
    hasFeedback: finds((tx, { done }) => tx.tickets.hasFeedback(done.ticketId)),
    queueOfAgency: finds((tx, { agencyId }) => tx.tickets.queueOfAgency(agencyId)),
  },
  encounters: {
    lock: finds((tx, { reserved }) => tx.encounters.lock(reserved.callId)),
    lockByReservation: finds((tx, { reserved }) => tx.encounters.lockByReservation(reserved.reservationId)),
    save: changes((tx, of) => {
      const from = encounterOf(of, of.reserved)
      const to = {
        ...from,
        call: { ...from.call, state: { state: 'ended', reason: 'expertEnded' } as const },
      }
      return tx.encounters.save(from, to, { holdMs: A_DAY_MS, facts: [], by })
    }),
    callOfReservation: finds((tx, { reserved }) => tx.encounters.callOfReservation(reserved.reservationId)),
    callOfExpert: finds((tx, { live }) => tx.encounters.callOfExpert(live.personId)),
    reserve: changes((tx, of) =>
      tx.encounters.reserve(encounterOf(of, of.waiting), { offerMs: A_DAY_MS, interpretedInto: null }),
    ),
    ask: changes((tx, of) => {
      const { reservation, presence } = encounterOf(of, of.live)
      const asked = { ...reservation, id: ReservationId.parse(randomUUID()), seat: 'colleague' as const }
      return tx.encounters.ask(
        { reservation: asked, presence },
        { offerMs: A_DAY_MS, interpretedInto: null, askedBy: of.live.personId },
      )
    }),
    callOfTicket: finds((tx, { held }) => tx.encounters.callOfTicket(held.ticketId)),
  },
  presences: {
    lock: finds((tx, { person }) => tx.presences.lock(person)),
    save: changes((tx, of) => tx.presences.save(presenceRecord(of))),
    connect: changes((tx, { person }) => tx.presences.connect(person, nodeId, from)),
    lose: changes((tx, { person }) => tx.presences.lose(person, 0, A_DAY_MS)),
  },
  participants: {
    ofCall: finds((tx, { held }) => tx.participants.ofCall(held.callId)),
    insert: changes((tx, of) => tx.participants.insert(participantRecord(of), of.servicePointId)),
    ofReservation: finds((tx, { held }) => tx.participants.ofReservation(held.reservationId)),
    admit: changes((tx, { held }) => tx.participants.admit([held.residentId, held.expertId], A_DAY_MS)),
    dismiss: changes((tx, { held }) => tx.participants.dismiss(held.expertId)),
    dismissGuest: changes((tx, { invitationId }) => tx.participants.dismissGuest(invitationId)),
    connect: changes((tx, { held }) => tx.participants.connect(held.expertId, { ...from, silentMs: null })),
    disconnect: changes((tx, { held }) =>
      tx.participants.disconnect(held.expertId, 0, { silentMs: 0, withinMs: A_DAY_MS }),
    ),
    saveCover: changes((tx, { held }) =>
      tx.participants.saveCover(held.residentId, {
        state: 'asked',
        round: 1,
        because: 'away',
        awayMs: null,
      }),
    ),
    emptySeatOf: finds((tx, { done }) => tx.participants.emptySeatOf(done.personId)),
    seat: finds((tx, { held }) => tx.participants.seat(held.expertId)),
    saveInterpreting: changes((tx, { held }) =>
      tx.participants.saveInterpreting(held.expertId, { mode: 'consecutive' }),
    ),
  },
  invitations: {
    insert: changes((tx, of) => tx.invitations.insert(invitationRecord(of), 'new', A_DAY_MS)),
    lock: finds((tx, { invitationId }) => tx.invitations.lock(invitationId)),
    lockByCode: finds((tx, { agencyId }) => tx.invitations.lockByCode(`code-${agencyId}`)),
    save: changes((tx, of) =>
      tx.invitations.save({
        ...invitationRecord(of),
        id: of.invitationId,
        state: { state: 'ended', reason: 'revoked' },
      }),
    ),
    standing: finds((tx, { live }) => tx.invitations.standing(live.callId)),
    endWithCall: changes((tx, { live }) => tx.invitations.endWithCall(live.callId)),
    due: finds((tx) => tx.invitations.due()),
    guestView: finds((tx, { invitationId }) => tx.invitations.guestView(invitationId)),
    callOf: finds((tx, { invitationId }) => tx.invitations.callOf(invitationId)),
    callOfBooth: finds((tx, { live }) => tx.invitations.callOfBooth(live.boothId)),
    ofPoint: everybody((tx) => tx.invitations.ofPoint()),
  },
  matching: {
    line: finds((tx, { agencyId }) => tx.matching.line(agencyId)),
    everything: finds((tx, { agencyId }) => tx.matching.everything(agencyId)),
    changed: finds((tx, { agencyId, waiting, person }) =>
      tx.matching.changed(agencyId, { tickets: [waiting.ticketId], people: [person] }),
    ),
    agenciesWithWaiting: finds((tx) => tx.matching.agenciesWithWaiting()),
  },
  rules: {
    of: finds(async (tx, { agencyId }) => (await tx.rules.of(agencyId)) && { agencyId }),
    lock: finds(async (tx, { agencyId }) => (await tx.rules.lock(agencyId)) && { agencyId }),
    save: changes((tx, { agencyId }) => tx.rules.save(agencyId, { ...defaultRules, keepFree: 7 })),
  },
  dispositions: {
    of: finds(async (tx, { agencyId }) => (await tx.dispositions.of(agencyId)) && { agencyId }),
    lock: finds(async (tx, { agencyId }) => (await tx.dispositions.lock(agencyId)) && { agencyId }),
    save: changes((tx, { agencyId }) => tx.dispositions.save(agencyId, [placedDisposition])),
    offered: finds(
      async (tx, { agencyId }) => (await tx.dispositions.offered(agencyId)).length > 0 && { agencyId },
    ),
    outcome: finds(
      async (tx, { agencyId }) => (await tx.dispositions.outcome(agencyId, begun.solved)) && { agencyId },
    ),
  },
  desk: {
    ofPerson: finds((tx, { held }) => tx.desk.ofPerson(held.personId)),
    workOf: finds((tx, { held }) => tx.desk.workOf(held.personId)),
    callOf: finds((tx, { held }) => tx.desk.callOf(held.personId)),
    available: finds((tx, { agencyId }) => tx.desk.available(agencyId)),
    onDuty: finds((tx, { agencyId }) => tx.desk.onDuty(agencyId)),
    notes: finds((tx, { agencyId }) => tx.desk.notes(agencyId)),
    noteSettings: everybody((tx, { agencyId }) => tx.desk.noteSettings(agencyId)),
    wrappingUpTicket: finds((tx, { wrappingUp }) => tx.desk.wrappingUpTicket(wrappingUp.personId)),
    lastServed: finds((tx, { person }) => tx.desk.lastServed(person, 50)),
    servedToday: finds((tx, { person }) => tx.desk.servedToday(person)),
    openAlerts: finds((tx) => tx.desk.openAlerts()),
  },
  technical: {
    add: changes((tx, { live }) =>
      tx.technical.add(live.callId, [
        { participantId: live.residentId, event: { kind: 'path', path: 'udp' }, msAgo: 0 },
      ]),
    ),
    find: finds((tx, { live }) =>
      tx.technical.find({ of: 'call', callId: live.callId }, { ofPerson: live.personId, most: 1 }),
    ),
  },
  records: {
    facts: changes((tx, of) =>
      tx.records.facts([
        {
          kind: 'ticketCancelled',
          ...ticketRecord(of, { state: 'cancelled' }),
          detail: {},
          durations: { waitedMs: { of: 'ticketTaken', id: of.waiting.ticketId } },
        },
      ]),
    ),
    feedback: changes((tx, of) =>
      tx.records.feedback({ ...ticketRecord(of, { state: 'cancelled' }), id: of.done.ticketId }, 1),
    ),
    note: changes((tx, of) =>
      tx.records.note(
        { ...ticketRecord(of, { state: 'cancelled' }), id: of.done.ticketId },
        of.person,
        'x',
        1,
      ),
    ),
    alert: changes((tx, of) =>
      tx.records.alert(
        { ticket: { ...ticketRecord(of, { state: 'cancelled' }), id: of.waiting.ticketId }, callId: null },
        'offersUnanswered',
      ),
    ),
    safetyReason: changes((tx, { done }) => tx.records.safetyReason(done.ticketId, 'threat')),
  },
  deadlines: {
    dueOffers: finds((tx) => tx.deadlines.dueOffers()),
    dueHolds: finds((tx) => tx.deadlines.dueHolds()),
    callsWithSomebodyMissing: finds((tx) => tx.deadlines.callsWithSomebodyMissing()),
    dueBooths: finds((tx) => tx.deadlines.dueBooths()),
    duePresences: finds((tx) => tx.deadlines.duePresences()),
    dueReservations: finds((tx, { reserved }) => tx.deadlines.dueReservations(reserved.callId)),
    dueSeats: finds((tx) => tx.deadlines.dueSeats()),
    isSeatDue: finds((tx, { held }) => tx.deadlines.isSeatDue(held.expertId)),
    isHoldDue: finds((tx, { held }) => tx.deadlines.isHoldDue(held.callId)),
    isBoothDue: finds((tx, { boothId }) => tx.deadlines.isBoothDue(boothId)),
    isPresenceDue: finds((tx, { person }) => tx.deadlines.isPresenceDue(person)),
    dueWrapUps: finds((tx) => tx.deadlines.dueWrapUps()),
    expectReturns: changes((tx) =>
      tx.deadlines.expectReturns(nodeId, { boothLostMs: A_DAY_MS, staffLostMs: A_DAY_MS, holdMs: A_DAY_MS }),
    ),
    startNode: everybody((tx) => tx.deadlines.startNode(nodeId)),
    renewNode: everybody((tx) => tx.deadlines.renewNode(nodeId, 1)),
  },
  credentials: {
    publicKey: finds((tx, { credentialId }) => tx.credentials.publicKey(credentialId)),
    ofPerson: finds((tx, { person }) => tx.credentials.ofPerson(person)),
    lock: finds((tx, { credentialId }) => tx.credentials.lock(credentialId)),
    insert: changes((tx, { person, credentialId }) =>
      tx.credentials.insert({ id: credentialId, holder: { personId: person }, device, lifeMs: A_DAY_MS }),
    ),
    unusedOfInvitation: finds((tx, { invitationId, agencyId }) =>
      tx.credentials.unusedOfInvitation(invitationId, { publicKey: 'key', secretHash: `guest-${agencyId}` }),
    ),
    rotate: changes((tx, { credentialId }) => tx.credentials.rotate(credentialId, 'next')),
    revoke: changes((tx, { person }) => tx.credentials.revoke({ personId: person }, 'signedOut')),
    reissue: changes((tx, { person }) => tx.credentials.reissue({ personId: person })),
    invalidatedWithin: finds((tx) => tx.credentials.invalidatedWithin(A_DAY_MS)),
  },
  enrolmentCodes: {
    insert: changes((tx, { boothId, person }) =>
      tx.enrolmentCodes.insert({ codeHash: 'own', boothId, madeBy: person, lifeMs: A_DAY_MS }),
    ),
    voidOf: changes((tx, { boothId }) => tx.enrolmentCodes.voidOf(boothId)),
    use: changes((tx) => tx.enrolmentCodes.use('hash')),
  },
  booths: {
    place: everybody((tx, { boothId }) => tx.booths.place(boothId)),
    limit: changes((tx, { boothId }) => tx.booths.limit(boothId, 250_000)),
    openCall: finds((tx, { live }) => tx.booths.openCall(live.boothId)),
    move: changes((tx, { boothId }) => tx.booths.move(boothId, elsewhere)),
    list: everybody((tx) => tx.booths.list()),
  },
  people: {
    exists: finds((tx, { person }) => tx.people.exists(person)),
    setDisabled: changes((tx, { person }) => tx.people.setDisabled(person, true)),
    list: finds((tx) => tx.people.list()),
  },
  retention: {
    deleteDueNotes: changes((tx) => tx.retention.deleteDueNotes()),
    claim: changes((tx) => tx.retention.claim()),
    deleteBatch: changes((tx) => ('problem' in days ? days : tx.retention.deleteBatch(days))),
    rest: changes((tx) => tx.retention.rest(A_DAY_MS)),
  },
  privacy: {
    find: finds((tx, { done }) => tx.privacy.find(done.code)),
    rows: finds((tx, { done }) => tx.privacy.rows([done.ticketId])),
    erase: changes((tx, { done }) => tx.privacy.erase([done.ticketId])),
  },
  accounts: {
    byLoginName: finds((tx, { person }) => tx.accounts.byLoginName(person)),
    byPerson: finds((tx, { person }) => tx.accounts.byPerson(person)),
    ofPeople: finds((tx, { person }) => tx.accounts.ofPeople([person])),
    lock: finds((tx, { person }) => tx.accounts.lock(person)),
    insert: changes((tx, { wrappingUp }) => tx.accounts.insert(wrappingUp.personId, wrappingUp.personId)),
    save: changes((tx, { person }) => tx.accounts.save({ ...account, personId: person })),
    link: finds((tx, { person }) => tx.accounts.link(`link-${person}`)),
    lockLink: finds((tx, { person }) => tx.accounts.lockLink(`link-${person}`)),
    putLink: changes((tx, { person }) =>
      tx.accounts.putLink({
        id: randomUUID(),
        personId: person,
        purpose: 'reset',
        tokenHash: 'new',
        lifeMs: A_DAY_MS,
      }),
    ),
    spendLink: changes((tx, { done }) => tx.accounts.spendLink(done.callId)),
    countLinkFailure: changes((tx, { done }) => tx.accounts.countLinkFailure(done.callId)),
    voidLinks: changes((tx, { person }) => tx.accounts.voidLinks(person)),
    replaceRecoveryCodes: changes((tx, { person }) => tx.accounts.replaceRecoveryCodes(person, ['code'])),
    spendRecoveryCode: changes((tx, { person }) => tx.accounts.spendRecoveryCode(person, `code-${person}`)),
    recoveryCodesLeft: finds((tx, { person }) => tx.accounts.recoveryCodesLeft(person)),
    addPerson: changes((tx, { person, agencyId }) =>
      tx.accounts.addPerson({
        id: person,
        agencyId,
        servicePointId: null,
        displayName: 'x',
        roleName: { fi: 'x', sv: 'x', en: 'x' },
        roles: ['expert'],
        languages: ['fi'],
      }),
    ),
  },
  providerSessions: {
    savePerson: changes((tx, { agencyId, person }) =>
      tx.providerSessions.savePerson(
        { providerId: `provider-${agencyId}`, subject: 'new' },
        {
          agencyId,
          displayName: 'x',
          roles: ['expert'],
          serviceIds: [],
          languages: ['fi'],
          servicePointId: null,
        },
        () => person,
      ),
    ),
    isServicePoint: everybody((tx, { servicePointId }) => tx.providerSessions.isServicePoint(servicePointId)),
    insertEntry: changes((tx, of) =>
      tx.providerSessions.insertEntry({ ...grantOf(of), hash: 'new', lifeMs: A_DAY_MS }),
    ),
    takeEntry: finds((tx, { agencyId }) => tx.providerSessions.takeEntry(`entry-${agencyId}`)),
    insert: changes((tx, of) =>
      tx.providerSessions.insert({ ...grantOf(of), credentialId: of.credentialId, checkInMs: 1 }),
    ),
    byCredential: finds((tx, { credentialId }) => tx.providerSessions.byCredential(credentialId)),
    claimDue: finds((tx, { agencyId }) =>
      tx.providerSessions.claimDue({ providerId: `provider-${agencyId}`, limit: 9, leaseMs: 1 }),
    ),
    checked: changes((tx, { credentialId }) =>
      tx.providerSessions.checked(credentialId, { sealedTokens: 'other', checkInMs: 1 }),
    ),
    unanswered: changes((tx, of) =>
      tx.providerSessions.unanswered(
        { ...grantOf(of), credentialId: of.credentialId },
        { sealedTokens: 'other', checkInMs: 1 },
      ),
    ),
    unansweredFor: finds((tx, { agencyId }) =>
      tx.providerSessions.unansweredFor(`provider-${agencyId}`, 1_000),
    ),
    endedAtProvider: finds((tx, of) => tx.providerSessions.endedAtProvider(grantOf(of))),
    withoutProvider: changes((tx) => tx.providerSessions.withoutProvider([])),
    isLogoutKnown: finds((tx, { agencyId, credentialId }) =>
      tx.providerSessions.isLogoutKnown(`provider-${agencyId}`, credentialId),
    ),
    knowLogout: changes((tx, { agencyId }) =>
      tx.providerSessions.knowLogout(`provider-${agencyId}`, 'new', A_DAY_MS),
    ),
    deleteEnded: changes((tx) => tx.providerSessions.deleteEnded()),
  },
  audit: {
    add: changes((tx, of) => tx.audit.add(entryAbout(of))),
  },
  auditChains: {
    claim: everybody((tx) => tx.auditChains.claim()),
    pending: finds((tx) => tx.auditChains.pending(100)),
    heads: finds((tx) => tx.auditChains.heads()),
    link: changes((tx, of) => tx.auditChains.link([linkOf(of)])),
    openRuns: finds((tx) => tx.auditChains.openRuns()),
    hashAt: finds((tx, { agencyId }) => tx.auditChains.hashAt(agencyId, 1)),
    moments: everybody((tx) => tx.auditChains.moments(A_DAY_MS).then(() => null)),
    seal: changes((tx, of) => tx.auditChains.seal(segmentOf(of))),
    expiredSegments: finds((tx) => tx.auditChains.expiredSegments()),
    deleteSegment: changes((tx, { agencyId }) => tx.auditChains.deleteSegment(agencyId, 1)),
    lastSeals: finds((tx) => tx.auditChains.lastSeals()),
  },
  auditReading: {
    chains: finds((tx) => tx.auditReading.chains()),
    links: finds((tx, { agencyId }) => tx.auditReading.links(agencyId, 0, 100)),
    segments: finds((tx, { agencyId }) => tx.auditReading.segments(agencyId)),
    unlinked: finds((tx) => tx.auditReading.unlinked()),
  },
  signInFailures: {
    lock: changes((tx, { person }) => tx.signInFailures.lock([`failure-${person}`])),
    save: changes((tx, { person }) =>
      tx.signInFailures.save({ bucketHash: `failure-${person}`, failures: 9, blockMs: null, isFresh: true }),
    ),
  },
}
