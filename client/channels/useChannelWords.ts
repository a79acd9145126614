import type { ServicePointId } from '#shared/model/ids.ts'
import type { ChannelsView } from '#shared/model/offering.ts'
import { dayWords } from '../offering/dayWords.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { choiceOf } from './channelDraft.ts'
import type { ChannelChange } from './channelTable.ts'
import { channelWords } from './channelWords.ts'

/** Places and changes of channels in words. */
export interface ChannelSayings {
  readonly place: (servicePointId: ServicePointId | null) => string
  readonly change: (change: ChannelChange) => string
}

/** How places and changes are said in the language of the screen. */
export function useChannelWords({ services, servicePoints }: ChannelsView): ChannelSayings {
  const { t, local, language } = useOfferingMessages()
  const place = (id: ServicePointId | null) => {
    const point = servicePoints.find((point) => point.id === id)
    return point ? local(point.name) : t('channels.place.everywhere')
  }
  return {
    place,
    change: ({ serviceId, servicePointId, kind, validFrom }) => {
      const service = services.find(({ id }) => id === serviceId)
      return t('channels.saved', {
        service: service ? local(service.name) : '',
        place: place(servicePointId),
        kind: t(channelWords[choiceOf(kind)]),
        day: dayWords(validFrom, language),
      })
    },
  }
}
