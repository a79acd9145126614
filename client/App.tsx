import { lazy, type ReactNode, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { useStore } from '#shared/web/state/useStore.ts'
import { Landing } from './landing/Landing.tsx'
import { interfaceLanguage } from './language/interfaceLanguage.ts'
import { MessagesProvider } from './messages.tsx'

const ConsoleRoute = lazy(async () => ({
  default: (await import('./console/ConsoleRoute.tsx')).ConsoleRoute,
}))

const SignInRoute = lazy(async () => ({
  default: (await import('./signIn/SignInRoute.tsx')).SignInRoute,
}))
const LinkRoute = lazy(async () => ({ default: (await import('./account/LinkRoute.tsx')).LinkRoute }))
const GuestRoute = lazy(async () => ({ default: (await import('./guest/GuestRoute.tsx')).GuestRoute }))

/** The start page and the console by address. */
export function App(): ReactNode {
  const language = useStore(interfaceLanguage)
  return (
    <MessagesProvider language={language}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/" component={Landing} />
          <Route path="/console" component={ConsoleRoute} />
          <Route path="/sign-in" component={SignInRoute} />
          <Route path="/account/link" component={LinkRoute} />
          <Route path="/guest" component={GuestRoute} />
          <Route>
            <Redirect to="/" />
          </Route>
        </Switch>
      </Suspense>
    </MessagesProvider>
  )
}
