import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { VisitTicket } from '#shared/model/visit.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { ClaimingStep } from './ClaimingStep.tsx'
import type { Booth, BoothLink } from './createBooth.ts'
import { codeInAddress, enrolWith } from './device/enrol.ts'
import { Encounter } from './Encounter.tsx'
import { otherLanguages, spokenOf } from './flow/languages.ts'
import type { FlowView } from './flow/screen.ts'
import { LanguageStep } from './LanguageStep.tsx'
import { useMessages } from './messages.tsx'
import { PrivacyStep } from './PrivacyStep.tsx'
import { ServiceStep } from './ServiceStep.tsx'
import { AgencyScreen } from './screens/AgencyScreen.tsx'
import { ClearedScreen } from './screens/ClearedScreen.tsx'
import { ClosedScreen } from './screens/ClosedScreen.tsx'
import { CodeToKeepScreen } from './screens/CodeToKeepScreen.tsx'
import { CoveredScreen } from './screens/CoveredScreen.tsx'
import { DisturbanceNotice } from './screens/DisturbanceNotice.tsx'
import { FeedbackScreen } from './screens/FeedbackScreen.tsx'
import { type KeptSince, LinkNotice } from './screens/LinkNotice.tsx'
import { MessageScreen } from './screens/MessageScreen.tsx'
import { type EnrolOutcome, NotEnrolledScreen } from './screens/NotEnrolledScreen.tsx'
import { StartScreen } from './screens/StartScreen.tsx'
import { TroubleScreen } from './screens/TroubleScreen.tsx'
import { useListening } from './useListening.ts'

async function enrolOutcome(code: string): Promise<EnrolOutcome> {
  const answer = await enrolWith(code)
  if (answer.ok) return 'enrolled'
  return answer.error === 'codeInvalid' ? 'codeInvalid' : 'unavailable'
}

/** What a booth without a link has to come back to. */
function keptOf(ticket: VisitTicket | null): KeptSince['what'] {
  return ticket?.progress.state === 'connected' ? 'call' : 'place'
}

function reload(): void {
  location.reload()
}

/** The screen of the booth's state. */
export function Screens(props: {
  readonly booth: Booth
  readonly flow: FlowView
  readonly link: BoothLink
}): ReactNode {
  const { booth, link } = props
  const { screen, context } = props.flow
  const { t } = useMessages()
  const listening = useListening(booth, context)
  const serving = useStore(booth.serving)
  const { send } = booth

  if (link.state === 'notEnrolled') {
    return (
      <NotEnrolledScreen
        codeInAddress={codeInAddress(location.hash)}
        onEnrol={enrolOutcome}
        onEnrolled={() => location.replace(import.meta.env.BASE_URL)}
      />
    )
  }
  if (link.state === 'closed') return <ClosedScreen code={link.code} onReload={reload} />
  const notice =
    link.state === 'connected' ? (
      !serving && <DisturbanceNotice keepsPlace={false} />
    ) : (
      <LinkNotice state={link.state} keeps={null} />
    )

  switch (screen) {
    case 'opening':
      return (
        <MessageScreen icon="clock" tone="calm" title={t('opening.title')} testId="screen-opening">
          {notice}
        </MessageScreen>
      )
    case 'start':
      return (
        <StartScreen
          notice={notice}
          otherLanguages={otherLanguages(context.catalogue)}
          onLanguage={(language) => send({ type: 'pickLanguage', language })}
          onOtherLanguages={() => send({ type: 'otherLanguages' })}
        />
      )
    case 'spokenLanguage':
    case 'screenLanguage':
    case 'secondLanguage':
      return <LanguageStep screen={screen} context={context} send={send} />
    case 'covered':
      return (
        <CoveredScreen
          after={context.coveredAfter}
          isAway={link.state !== 'connected'}
          notice={
            link.state !== 'connected' && (
              <LinkNotice
                state={link.state}
                keeps={{ what: keptOf(context.ticket), heardAtMs: booth.heardAtMs() }}
              />
            )
          }
          onGoOn={() => send({ type: 'goOn' })}
          onFinish={() => send({ type: 'leave' })}
        />
      )
    case 'claiming':
      return <ClaimingStep booth={booth} context={context} link={link} />
    case 'agency':
      return (
        <AgencyScreen
          key={spokenOf(context)}
          catalogue={context.catalogue}
          spoken={spokenOf(context)}
          served={context.served}
          second={context.second}
          listening={listening}
          onAgency={(agencyId) => send({ type: 'pickAgency', agencyId })}
          onGeneralAdvice={() => send({ type: 'pickGeneralAdvice' })}
        />
      )
    case 'service':
      return <ServiceStep context={context} send={send} />
    case 'privacy':
      return <PrivacyStep context={context} listening={listening} send={send} />
    case 'waiting':
    case 'call':
      return <Encounter booth={booth} flow={props.flow} link={link} />
    case 'codeToKeep':
      return <CodeToKeepScreen code={context.ticket?.code ?? null} onFinish={() => send({ type: 'leave' })} />
    case 'feedback':
      return (
        <FeedbackScreen
          endReason={context.endReason}
          code={context.ticket?.code ?? null}
          onFace={(face) => send({ type: 'giveFeedback', face })}
          onSkip={() => send({ type: 'finish' })}
          onAnotherMatter={() => send({ type: 'chooseAgain' })}
          onSameMatter={() => send({ type: 'tryAgain' })}
        />
      )
    case 'trouble':
      return (
        <TroubleScreen
          trouble={context.trouble ?? 'unavailable'}
          onTryAgain={
            context.media === null || context.trouble === 'serviceClosed'
              ? null
              : () => send({ type: 'tryAgain' })
          }
          onChooseAgain={() => send({ type: 'chooseAgain' })}
        />
      )
    case 'cleared':
      return <ClearedScreen onToStart={() => send({ type: 'finish' })} />
    default:
      return assertNever(screen)
  }
}
