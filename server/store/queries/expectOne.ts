import { ConflictError } from '#server/domain/errors.ts'

/** A write by version changed exactly its row, or somebody else was first. @throws ConflictError */
export function expectOne(changed: bigint, what: string): void {
  if (changed !== 1n) throw new ConflictError(what)
}
