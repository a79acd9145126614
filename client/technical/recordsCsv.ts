import { assertNever } from '#shared/kernel/assertNever.ts'
import type { TechnicalEntry, TechnicalEvent, TechnicalRecord } from '#shared/model/technical.ts'

const columns = [
  'record',
  'agency',
  'booth',
  'began_at',
  'at_ms',
  'seat',
  'event',
  'value',
  'causes',
  'outgoing_bps',
  'incoming_bps',
  'rtt_ms',
  'lost_percent',
  'concealed_percent',
] as const

/**
 * Records as a table for other tools: RFC 4180, one line for each entry, the same in every language. Every value is an
 * id, a figure or a word of a closed list, so that no spreadsheet takes one for a formula.
 */
export function recordsCsv(records: readonly TechnicalRecord[]): string {
  const lines = records.flatMap((record) =>
    record.entries.map((entry) =>
      [
        record.id,
        record.agencyId,
        record.boothId,
        record.beganAt,
        entry.atMs,
        entry.seat === null ? '' : `${entry.seat.role} ${entry.seat.number}`,
        entry.event.kind,
        valueIn(entry.event),
        ...figuresOf(entry),
      ]
        .map(quoted)
        .join(','),
    ),
  )
  return [columns.join(','), ...lines, ''].join('\r\n')
}

function valueIn(event: TechnicalEvent): string | number {
  switch (event.kind) {
    case 'came':
    case 'lost':
    case 'mediaBack':
    case 'roomLost':
      return ''
    case 'back':
      return event.awayMs === null ? '' : Math.round(event.awayMs)
    case 'path':
      return event.path
    case 'grade':
      return event.grade
    case 'source':
      return `${event.source} ${event.trouble ?? 'works'}`
    case 'cover':
      return event.state
    default:
      return assertNever(event)
  }
}

function figuresOf({ event }: TechnicalEntry): readonly (string | number)[] {
  if (event.kind !== 'grade') return ['', '', '', '', '', '']
  const { outgoingBps, incomingBps, rttMs, lostPercent, concealedPercent } = event.figures
  return [
    event.causes.join(' '),
    ...[outgoingBps, incomingBps, rttMs, lostPercent, concealedPercent].map((figure) => figure ?? ''),
  ]
}

function quoted(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
