import type { VanStop, WallTime } from '#shared/model/hours.ts'
import { useMessages } from '../messages.tsx'
import { dayWord, timeWords } from './moments.ts'

/** Says a moment as seen from now, with the place where it is a van's stop. */
export function useMomentWords(now: WallTime): (moment: WallTime, stop: VanStop | null) => string {
  const { t, language, local } = useMessages()
  return ({ day, minute }, stop) => {
    const time = timeWords(minute, language)
    const word = dayWord(day, now.day, language)
    const said =
      word.day === 'named' ? t('when.named', { day: word.name, time }) : t(`when.${word.day}`, { time })
    return stop === null ? said : t('when.stop', { when: said, place: local(stop.name) })
  }
}
