const SECOND_MS = 1000

function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}

/** A duration as a desk clock shows it: 0:07, 12:30, 1:04:09. */
export function formatClock(durationMs: number): string {
  const all = Math.max(0, Math.floor(durationMs / SECOND_MS))
  const seconds = all % 60
  const minutes = Math.floor(all / 60) % 60
  const hours = Math.floor(all / 3600)
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`
    : `${minutes}:${twoDigits(seconds)}`
}
