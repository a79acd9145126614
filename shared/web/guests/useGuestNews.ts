import { useEffect, useRef, useState } from 'react'
import type { CallView } from '#shared/model/call.ts'
import { browserClock } from '../browserClock.ts'
import { type GuestNews, guestNews } from './guestNews.ts'

/** News are read out at once, and stay long enough to be read slowly. */
const SHOWN_MS = 12_000

/** The guest who has just come or gone; whoever is in when one begins to look is no news. */
export function useGuestNews(view: CallView | null): GuestNews | null {
  const [news, setNews] = useState<GuestNews | null>(null)
  const known = useRef(view?.participants ?? null)
  useEffect(() => {
    if (view === null || view.call.state === 'ended') return
    const before = known.current
    known.current = view.participants
    const newest = before === null ? null : guestNews(before, view.participants)
    if (newest !== null) setNews(newest)
  }, [view])
  useEffect(() => {
    if (news === null) return
    return browserClock.after(SHOWN_MS, () => setNews(null))
  }, [news])
  return news
}
