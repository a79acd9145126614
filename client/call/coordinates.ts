const MINUTES_PER_DEGREE = 60
const MINUTE_DECIMALS = 3

function degreesAndMinutes(value: number): string {
  const absolute = Math.abs(value)
  const degrees = Math.floor(absolute)
  const minutes = (absolute - degrees) * MINUTES_PER_DEGREE
  const rounded = minutes.toFixed(MINUTE_DECIMALS)
  return Number(rounded) >= MINUTES_PER_DEGREE
    ? `${degrees + 1}° ${(0).toFixed(MINUTE_DECIMALS)}′`
    : `${degrees}° ${rounded}′`
}

/** A place as the emergency centre takes it over the phone: WGS 84, degrees and decimal minutes. */
export function formatCoordinates(latitude: number, longitude: number): string {
  const north = `${latitude < 0 ? 'S' : 'N'} ${degreesAndMinutes(latitude)}`
  const east = `${longitude < 0 ? 'W' : 'E'} ${degreesAndMinutes(longitude)}`
  return `${north}, ${east}`
}
