import { type ReactNode, useEffect } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { BoothBar } from './access/BoothBar.tsx'
import { StillHere } from './access/StillHere.tsx'
import { BoothFrame } from './BoothFrame.tsx'
import type { Booth } from './createBooth.ts'
import { ANSWER_TIME_MS } from './flow/patience.ts'
import type { FlowView } from './flow/screen.ts'
import { LanguagesButton } from './languages/LanguagesButton.tsx'
import { MessagesProvider, useMessages } from './messages.tsx'
import { Screens } from './Screens.tsx'

const withoutLeave: readonly FlowView['screen'][] = ['opening', 'start', 'cleared', 'covered', 'claiming']

const withoutLanguage: readonly FlowView['screen'][] = [
  'opening',
  'start',
  'spokenLanguage',
  'screenLanguage',
  'cleared',
]
const choosing: readonly FlowView['screen'][] = ['agency', 'service', 'privacy', 'waiting']

/** Where it says more than the language of the screens does. */
function showsSpoken({ screen, context }: FlowView): boolean {
  return choosing.includes(screen) && (context.spoken !== null || context.second !== null)
}

function roomOf(screen: FlowView['screen']): 'head' | 'noHead' | 'display' {
  if (screen === 'call') return 'display'
  return choosing.includes(screen) || screen === 'codeToKeep' ? 'noHead' : 'head'
}

/** A press or key anywhere says that somebody is there. */
function useActivity(onActivity: () => void): void {
  useEffect(() => {
    window.addEventListener('pointerdown', onActivity)
    window.addEventListener('keydown', onActivity)
    return () => {
      window.removeEventListener('pointerdown', onActivity)
      window.removeEventListener('keydown', onActivity)
    }
  }, [onActivity])
}

function Page(props: { readonly booth: Booth; readonly flow: FlowView }): ReactNode {
  const { booth, flow } = props
  const { local } = useMessages()
  const link = useStore(booth.link)
  const volume = useStore(booth.access.volume)
  const textSize = useStore(booth.access.textSize)
  const { screen, context } = flow
  const usable = link.state !== 'closed' && link.state !== 'notEnrolled'
  const point = context.catalogue?.servicePoint
  return (
    <>
      <BoothFrame
        place={point === undefined ? null : local(point.name)}
        room={usable ? roomOf(screen) : 'head'}
        bar={
          <BoothBar
            language={withoutLanguage.includes(screen) ? null : context.language}
            spoken={
              usable && showsSpoken(flow) ? <LanguagesButton context={context} send={booth.send} /> : null
            }
            textSize={textSize}
            volume={volume}
            onLanguage={(language) => booth.send({ type: 'switchLanguage', language })}
            onTextSize={() => booth.access.nextTextSize()}
            onVolume={(step) => booth.access.stepVolume(step)}
            onLeave={usable && !withoutLeave.includes(screen) ? () => booth.send({ type: 'leave' }) : null}
          />
        }
      >
        <Screens booth={booth} flow={flow} link={link} />
      </BoothFrame>
      {usable && flow.asking && (
        <StillHere answerTimeMs={ANSWER_TIME_MS} onStay={() => booth.send({ type: 'stay' })} />
      )}
    </>
  )
}

/** The booth: its state shown as a page. */
export function App(props: { readonly booth: Booth }): ReactNode {
  const { booth } = props
  const flow = useStore(booth.flow)
  const textSize = useStore(booth.access.textSize)
  useActivity(booth.noticeActivity)
  useEffect(() => {
    document.documentElement.dataset['textSize'] = String(textSize)
  }, [textSize])
  return (
    <MessagesProvider language={flow.context.language}>
      <Page booth={booth} flow={flow} />
    </MessagesProvider>
  )
}
