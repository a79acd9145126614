/** A number from the environment. @throws Error when it is none. */
export function numberSetting(name: string, otherwise: number): number {
  const given = process.env[name]
  const value = given === undefined || given === '' ? otherwise : Number(given)
  if (!Number.isFinite(value) || value <= 0) throw new Error(`${name}=${given} is no number above 0`)
  return value
}
