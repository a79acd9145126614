import { type ReactNode, useEffect } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { interfaceLanguage } from '../language/interfaceLanguage.ts'
import { ownTitle } from '../sound/ownTitle.ts'
import { CodePage } from './CodePage.tsx'
import { GuestVisit } from './GuestVisit.tsx'
import { GuestMessagesProvider, useGuestMessages } from './messages.tsx'
import { useCodeInAddress } from './useCodeInAddress.ts'

/** The page of an invitation into one call; its code stands after `#`, where no server and no log sees it. */
export function GuestRoute(): ReactNode {
  const language = useStore(interfaceLanguage)
  return (
    <GuestMessagesProvider language={language}>
      <Page />
    </GuestMessagesProvider>
  )
}

function Page(): ReactNode {
  const { t } = useGuestMessages()
  const title = t('guest.title')
  useEffect(() => {
    ownTitle.setUsual(`${title} – Luukku`)
    return () => ownTitle.setUsual('Luukku')
  }, [title])
  const [inAddress, putCode] = useCodeInAddress()
  if (inAddress.state === 'code') {
    return <GuestVisit key={inAddress.code} code={inAddress.code} onOtherCode={() => putCode('')} />
  }
  const text = inAddress.state === 'malformed' ? inAddress.text : ''
  return <CodePage key={text} text={text} onCode={putCode} />
}
