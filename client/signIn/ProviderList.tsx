import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import styles from './ProviderList.module.css'
import type { Provider } from './signInRequests.ts'

/** The agencies' own ways of signing in; each is a link that leaves this page. */
export function ProviderList(props: { readonly providers: readonly Provider[] }): ReactNode {
  const { t, local } = useMessages()
  return (
    <section>
      <p>{t('signIn.choose')}</p>
      <ul className={styles['list']}>
        {props.providers.map(({ id, name }) => (
          <li key={id}>
            {/* Fresh: at a shared desk the provider asks who it is. */}
            <a href={`/sign-in/start/${id}?fresh`} data-testid={`provider-${id}`}>
              <Icon name="identity" />
              <span>{local(name)}</span>
              <Icon name="forward" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
