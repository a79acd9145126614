import * as z from 'zod/mini'

const slug = () => z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,63}$/))

/** Ids of the catalogue are slugs that an operator chooses; everything that happens has a UUID. */
export const AgencyId = slug().brand<'AgencyId'>()
export const ServiceId = slug().brand<'ServiceId'>()
export const ServicePointId = slug().brand<'ServicePointId'>()
export const BoothId = slug().brand<'BoothId'>()
export const PersonId = slug().brand<'PersonId'>()
export const NodeId = slug().brand<'NodeId'>()
export const VisitId = z.uuid().brand<'VisitId'>()
export const TicketId = z.uuid().brand<'TicketId'>()
export const ReservationId = z.uuid().brand<'ReservationId'>()
export const CallId = z.uuid().brand<'CallId'>()
export const ParticipantId = z.uuid().brand<'ParticipantId'>()
export const AlertId = z.uuid().brand<'AlertId'>()
export const NoteId = z.uuid().brand<'NoteId'>()
export const InvitationId = z.uuid().brand<'InvitationId'>()
/** A technical record, which whoever sees no calls may name. */
export const TechnicalRecordId = z.uuid().brand<'TechnicalRecordId'>()
export const CredentialId = z.uuid().brand<'CredentialId'>()
/** Made by a booth's page when it is loaded: one that was loaded anew is another one. */
export const PageId = z.uuid().brand<'PageId'>()
/** Within an agency: an outcome's name for what every agency begins with, a UUID for what it made itself. */
export const DispositionId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/))
  .brand<'DispositionId'>()
/** Made by the client for each changing request; a repeat gets the saved answer. */
export const RequestId = z.uuid().brand<'RequestId'>()

export type AgencyId = z.infer<typeof AgencyId>
export type ServiceId = z.infer<typeof ServiceId>
export type ServicePointId = z.infer<typeof ServicePointId>
export type BoothId = z.infer<typeof BoothId>
export type PersonId = z.infer<typeof PersonId>
export type DispositionId = z.infer<typeof DispositionId>
export type NodeId = z.infer<typeof NodeId>
export type VisitId = z.infer<typeof VisitId>
export type TicketId = z.infer<typeof TicketId>
export type ReservationId = z.infer<typeof ReservationId>
export type CallId = z.infer<typeof CallId>
export type ParticipantId = z.infer<typeof ParticipantId>
export type AlertId = z.infer<typeof AlertId>
export type NoteId = z.infer<typeof NoteId>
export type InvitationId = z.infer<typeof InvitationId>
export type TechnicalRecordId = z.infer<typeof TechnicalRecordId>
export type CredentialId = z.infer<typeof CredentialId>
export type PageId = z.infer<typeof PageId>
export type RequestId = z.infer<typeof RequestId>
