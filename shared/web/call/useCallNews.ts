import { useEffect, useRef, useState } from 'react'
import type { CallView } from '#shared/model/call.ts'
import { browserClock } from '../browserClock.ts'
import { type CallNews, callNews } from './callNews.ts'

/** News are read out at once, and stay long enough to be read slowly. */
const SHOWN_MS = 12_000

/** Who has just come or gone; whoever is in when one begins to look is no news. */
export function useCallNews(view: CallView | null): CallNews | null {
  const [news, setNews] = useState<CallNews | null>(null)
  const known = useRef(view)
  useEffect(() => {
    if (view === null) return
    const before = known.current
    known.current = view
    const newest = before === null ? null : callNews(before, view)
    if (newest !== null) setNews(newest)
  }, [view])
  useEffect(() => {
    if (news === null) return
    return browserClock.after(SHOWN_MS, () => setNews(null))
  }, [news])
  return news
}

/** Two pieces of news are told apart by it. */
export function keyOfNews(news: CallNews): string {
  return `${news.kind} ${news.kind === 'handedOver' ? news.to.id : news.who.id}`
}
