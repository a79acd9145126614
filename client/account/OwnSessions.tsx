import { type ReactNode, useEffect, useState } from 'react'
import type { RequestValue } from '#shared/signalling/requests.ts'
import { ConfirmButton } from '../admin/ConfirmButton.tsx'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { useMessages } from '../messages.tsx'
import { Card } from '../ui/Card.tsx'

const MINUTE_MS = 60_000

/** On which devices one is signed in, and the way out of all of them. */
export function OwnSessions(props: {
  readonly lobby: StaffLobby
  readonly onSignOutEverywhere: () => void
}): ReactNode {
  const { t } = useMessages()
  const { lobby } = props
  const [sessions, setSessions] = useState<RequestValue<'session.list'>['sessions'] | null>(null)
  useEffect(() => {
    void lobby.request('session.list', {}).then((answer) => {
      if (answer.ok) setSessions(answer.value.sessions)
    })
  }, [lobby])
  return (
    <Card heading={t('sessions.title')} testId="own-sessions">
      {sessions === null && <p>{t('desk.link.connecting')}</p>}
      <ul>
        {sessions?.map((session) => (
          <li key={`${session.startedMsAgo}`}>
            <strong>{t(session.isThisOne ? 'sessions.this' : 'sessions.other')}</strong>{' '}
            {t('sessions.since', { minutes: Math.floor(session.lastSeenMsAgo / MINUTE_MS) })}
          </li>
        ))}
      </ul>
      <ConfirmButton
        label={t('sessions.everywhere')}
        confirm={t('sessions.everywhere.confirm')}
        testId="sign-out-everywhere"
        onConfirm={props.onSignOutEverywhere}
      />
    </Card>
  )
}
