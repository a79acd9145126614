import { assertNever } from '#shared/kernel/assertNever.ts'
import type { LinkFigures, TechnicalEvent } from '#shared/model/technical.ts'
import { formatClock } from '../time/formatClock.ts'
import type { useTechnicalMessages } from './messages.tsx'

type Translate = ReturnType<typeof useTechnicalMessages>['t']

/** An event in plain words. */
export function entryWords(event: TechnicalEvent, t: Translate): string {
  switch (event.kind) {
    case 'came':
      return t('technical.entry.came')
    case 'lost':
      return t('technical.entry.lost')
    case 'back':
      return event.awayMs === null
        ? t('technical.entry.backUnknown')
        : t('technical.entry.back', { time: formatClock(event.awayMs) })
    case 'path':
      return t(`technical.path.${event.path}`)
    case 'grade':
      return event.grade === 'good'
        ? t('technical.entry.grade.good')
        : t(`technical.entry.grade.${event.grade}`, {
            causes: event.causes.map((cause) => t(`technical.cause.${cause}`)).join(', '),
          })
    case 'mediaBack':
      return t('technical.entry.mediaBack')
    case 'source':
      return t(`technical.entry.${event.source}.${event.trouble ?? 'works'}`)
    case 'cover':
      return t(`technical.entry.cover.${event.state}`)
    case 'roomLost':
      return t('technical.entry.roomLost')
    default:
      return assertNever(event)
  }
}

/** What was measured, in one line. */
export function figureWords(figures: LinkFigures, t: Translate): string {
  const percent = (count: number | null) =>
    count === null ? t('technical.figure.unknown') : t('technical.figure.percent', { count })
  return t('technical.figures', {
    rtt:
      figures.rttMs === null
        ? t('technical.figure.unknown')
        : t('technical.figure.ms', { count: figures.rttMs }),
    lost: percent(figures.lostPercent),
    concealed: percent(figures.concealedPercent),
  })
}
