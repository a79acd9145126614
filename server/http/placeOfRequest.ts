import type { Request } from 'express'
import type { AuditPlace } from '#server/domain/audit/entry.ts'

/** From where somebody asks who is nobody yet: the node, and a mark that stands for the address. */
export type PlaceOfRequest = (request: Request) => AuditPlace
