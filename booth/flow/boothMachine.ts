import { assign, emit, raise, setup } from 'xstate'
import { generalAdviceServiceId } from '#shared/model/catalogue.ts'
import type { VisitView } from '#shared/model/visit.ts'
import type { FlowContext, FlowEffect, FlowEvent } from './flowTypes.ts'
import { spokenOf, withoutDouble, withScreens } from './languages.ts'
import { ANSWER_TIME_MS, CLEARED_TIME_MS, patienceMs } from './patience.ts'
import { isOver, isPassedOn, isUnfinished, newsOfTicket, type TicketNews, ticketOf } from './visitNews.ts'

const nobody: Omit<FlowContext, 'catalogue' | 'endedVisitId' | 'isLinkUp'> = {
  language: 'fi',
  spoken: null,
  second: null,
  servedIn: null,
  refusedLanguage: null,
  served: null,
  earlierCode: null,
  isCodeInVain: false,
  agencyId: null,
  serviceId: null,
  media: null,
  visitId: null,
  ticket: null,
  pastTicketId: null,
  endReason: null,
  coveredAfter: 'restart',
  isPassedOn: false,
  trouble: null,
  patienceMs: null,
  waitsForLink: false,
}

/** What a view adds to what the booth knows. The media choice is the booth's own and is not taken over. */
function remembered(context: FlowContext, view: VisitView): Partial<FlowContext> {
  if (view.state !== 'open') return {}
  const ticket = ticketOf(view, context)
  return {
    visitId: view.visitId,
    ticket,
    ...(ticket !== null && { earlierCode: null }),
    isPassedOn: context.isPassedOn || isPassedOn(context.ticket, ticket),
    serviceId: ticket?.serviceId ?? context.serviceId,
    endReason: ticket?.progress.state === 'ended' ? ticket.progress.reason : null,
  }
}

/** After a reload everything comes from the server; a language that was chosen since is not taken back by older news. */
function recovered(context: FlowContext, view: VisitView): Partial<FlowContext> {
  if (view.state !== 'open') return {}
  return {
    visitId: view.visitId,
    ...(view.visitId !== context.visitId && {
      language: view.interfaceLanguage,
      spoken: view.spokenLanguage,
      second: view.secondLanguage,
    }),
    servedIn: view.ticket?.language ?? null,
    ticket: view.ticket,
    agencyId: view.ticket?.agencyId ?? null,
    serviceId: view.ticket?.serviceId ?? null,
    media: view.ticket?.media ?? null,
    endReason: view.ticket?.progress.state === 'ended' ? view.ticket.progress.reason : null,
  }
}

/**
 * The resident's way through the booth. Pure: time, the server and the devices come in as events and
 * delays, and everything to be done goes out as an emitted effect.
 */
export const boothMachine = setup({
  types: {
    context: {} as FlowContext,
    events: {} as FlowEvent,
    emitted: {} as FlowEffect,
  },
  delays: {
    patience: ({ context }) => context.patienceMs ?? 0,
    answerTime: ANSWER_TIME_MS,
    clearedTime: CLEARED_TIME_MS,
  },
  guards: {
    unfinished: ({ context, event }) => event.type === 'visit' && isUnfinished(event.view, context),
    over: ({ context, event }) => event.type === 'visit' && isOver(event.view, context),
    news: ({ context, event }, wanted: TicketNews) =>
      event.type === 'visit' && newsOfTicket(ticketOf(event.view, context)) === wanted,
    /** The ticket that stood in the queue stands there no more, and nobody here took it out. */
    lostTicket: ({ context, event }) =>
      event.type === 'visit' && context.ticket !== null && ticketOf(event.view, context) === null,
    standsAt: ({ context }, wanted: TicketNews) => newsOfTicket(context.ticket) === wanted,
    /** The expert is gone for good: the ticket stands at the front of the queue again. */
    putBack: ({ context, event }) => {
      if (event.type !== 'visit') return false
      const ticket = ticketOf(event.view, context)
      if (newsOfTicket(ticket) !== 'queued') return false
      // A late "reserved" of this very call is no way back.
      return ticket?.progress.state === 'waiting' || newsOfTicket(context.ticket) === 'connected'
    },
    /** The call was given up while this booth was away, whether or not it has noticed: somebody else may sit here by now. */
    lostCall: ({ context, event }) => {
      const ticket = event.type === 'visit' ? ticketOf(event.view, context) : null
      return ticket?.isAfterBreak === true && ticket.id !== context.ticket?.id
    },
    /** An expert has the ticket on offer; from a queue place alone no call begins. */
    isOffered: ({ context }) => {
      const state = context.ticket?.progress.state
      return state === 'reserved' || state === 'connected'
    },
    isAfterBreak: ({ context }) => context.ticket?.isAfterBreak === true,
    /** A ticket that nobody here waits for stands in a queue, or in a call. */
    goesOnUnasked: ({ context, event }) => {
      const ticket = event.type === 'visit' ? ticketOf(event.view, context) : null
      if (ticket === null || ticket.id === context.ticket?.id) return false
      return ['queued', 'connected'].includes(newsOfTicket(ticket))
    },
    speaksOther: ({ context, event }) =>
      event.type === 'setSpoken' &&
      spokenOf({ language: context.language, spoken: event.spoken }) !== spokenOf(context),
    hasPatience: ({ context }) => context.patienceMs !== null,
    awaitsLink: ({ context }) => context.waitsForLink && !context.isLinkUp,
    /** The link is lost or back, and with it goes the patience of a screen on which nothing can be done without it. */
    turnsPatience: ({ context, event }) =>
      event.type === 'link' && event.isUp !== context.isLinkUp && context.waitsForLink,
    hasAgency: ({ context }) => context.agencyId !== null,
    hasMedia: ({ context }) => context.media !== null,
  },
  actions: {
    remember: assign(({ context, event }) => (event.type === 'visit' ? remembered(context, event.view) : {})),
    recover: assign(({ context, event }) => (event.type === 'visit' ? recovered(context, event.view) : {})),
    keepCatalogue: assign(({ event }) => (event.type === 'catalogue' ? { catalogue: event.catalogue } : {})),
    keepLanguage: assign(({ context, event }) =>
      event.type === 'pickLanguage' || event.type === 'switchLanguage'
        ? withScreens(context, event.language)
        : {},
    ),
    keepSpoken: assign(({ context, event }) =>
      event.type === 'setSpoken'
        ? withoutDouble({ language: context.language, spoken: event.spoken, second: event.second })
        : {},
    ),
    setSpoken: emit(({ context }) => ({
      type: 'setSpoken',
      spoken: context.spoken,
      second: context.second,
    })),
    setTicketLanguage: emit(({ context }) => ({
      type: 'setTicketLanguage',
      ticketId: context.ticket?.id ?? null,
      language: context.servedIn ?? spokenOf(context),
    })),
    keepMedia: assign(({ event }) => (event.type === 'chooseMedia' ? { media: event.media } : {})),
    dropTicket: assign(({ context }) => ({
      ticket: null,
      isPassedOn: false,
      refusedLanguage: null,
      isCodeInVain: false,
      endReason: null,
      pastTicketId: context.ticket?.id ?? context.pastTicketId,
    })),
    forget: assign(({ context }) => ({
      ...nobody,
      language: context.language,
      endedVisitId: context.visitId ?? context.endedVisitId,
    })),
    openVisit: emit(({ context }) => ({
      type: 'openVisit',
      language: context.language,
      spoken: context.spoken,
    })),
    createTicket: emit(({ context }) => ({
      type: 'createTicket',
      serviceId: context.serviceId ?? generalAdviceServiceId,
      language: context.servedIn ?? spokenOf(context),
      media: context.media ?? 'pictureAndSound',
      earlierCode: context.earlierCode,
    })),
    cancelTicket: emit(({ context }) => ({ type: 'cancelTicket', ticketId: context.ticket?.id ?? null })),
    endVisit: emit((_, params: { readonly reason: 'done' | 'left' | 'idle' }) => ({
      type: 'endVisit',
      reason: params.reason,
    })),
    cancelWhatGoesOn: emit(({ event }) => ({
      type: 'cancelTicket',
      ticketId:
        event.type === 'visit' && event.view.state === 'open' ? (event.view.ticket?.id ?? null) : null,
    })),
    setMedia: emit(({ context }, params: { readonly inCall: boolean }) => ({
      type: 'setMedia',
      ticketId: context.ticket?.id ?? null,
      media: context.media ?? 'pictureAndSound',
      inCall: params.inCall,
    })),
    brokeOff: assign({ coveredAfter: 'break' }),
    setPatience: assign(
      (_, params: { readonly ms: number | null; readonly runs?: 'always' | 'whileConnected' }) => ({
        patienceMs: params.ms,
        waitsForLink: params.runs === 'whileConnected',
      }),
    ),
    keepLink: assign(({ event }) => (event.type === 'link' ? { isLinkUp: event.isUp } : {})),
    attend: raise({ type: 'attend' }),
  },
}).createMachine({
  id: 'booth',
  type: 'parallel',
  context: { ...nobody, catalogue: null, endedVisitId: null, isLinkUp: false },
  on: {
    link: [{ guard: 'turnsPatience', actions: ['keepLink', 'attend'] }, { actions: 'keepLink' }],
    catalogue: { actions: 'keepCatalogue' },
    served: { actions: assign({ served: ({ event }) => event.services }) },
  },
  states: {
    screen: {
      initial: 'opening',
      on: {
        leave: { target: '.cleared', actions: { type: 'endVisit', params: { reason: 'left' } } },
        idle: { target: '.cleared', actions: { type: 'endVisit', params: { reason: 'idle' } } },
        setSpoken: { actions: ['keepSpoken', 'setSpoken'] },
        switchLanguage: {
          actions: ['keepLanguage', emit(({ event }) => ({ type: 'setLanguage', language: event.language }))],
        },
      },
      states: {
        /** Not yet known whether a visit stands open here. */
        opening: {
          on: {
            leave: {},
            visit: [{ guard: 'unfinished', target: 'covered', actions: 'recover' }, { target: 'start' }],
          },
        },
        start: {
          entry: [
            { type: 'setPatience', params: { ms: null } },
            'attend',
            assign({ language: 'fi', spoken: null, second: null, served: null }),
            emit({ type: 'renew' }),
          ],
          on: {
            leave: {},
            switchLanguage: {},
            setSpoken: {},
            otherLanguages: 'languages',
            visit: { guard: 'unfinished', target: 'covered', actions: 'recover' },
            pickLanguage: { target: 'choosing', actions: ['keepLanguage', 'openVisit'] },
          },
        },
        /** For those who speak another language than the screens: that one first, then the screens' own, then a second one. */
        languages: {
          initial: 'spoken',
          states: {
            spoken: {
              entry: [{ type: 'setPatience', params: { ms: patienceMs.choosing } }, 'attend'],
              on: {
                back: '#booth.screen.start',
                switchLanguage: {},
                pickSpoken: { target: 'screens', actions: assign({ spoken: ({ event }) => event.language }) },
              },
            },
            screens: {
              entry: [{ type: 'setPatience', params: { ms: patienceMs.choosing } }, 'attend'],
              on: {
                back: 'spoken',
                switchLanguage: {},
                pickLanguage: { target: 'second', actions: ['keepLanguage', 'openVisit'] },
              },
            },
            second: {
              entry: [{ type: 'setPatience', params: { ms: patienceMs.choosing } }, 'attend'],
              on: {
                visit: [{ guard: 'over', target: '#booth.screen.cleared' }, { actions: 'remember' }],
                refused: {
                  target: '#booth.screen.trouble',
                  actions: assign({ trouble: ({ event }) => event.trouble }),
                },
                setSpoken: { target: '#booth.screen.choosing', actions: ['keepSpoken', 'setSpoken'] },
                skip: '#booth.screen.choosing',
              },
            },
          },
        },
        /**
         * Somebody else may sit here by now, after a restart or a long break: nothing shows before this is answered. A
         * resident who waits for the link can do nothing here, and loses nothing by it.
         */
        covered: {
          entry: [
            { type: 'setPatience', params: { ms: patienceMs.covered, runs: 'whileConnected' } },
            'attend',
          ],
          on: {
            visit: [
              { guard: 'over', target: 'cleared' },
              { guard: 'unfinished', actions: 'recover' },
            ],
            goOn: [
              { guard: { type: 'standsAt', params: 'queued' }, target: 'waiting' },
              { guard: { type: 'standsAt', params: 'connected' }, target: 'claiming' },
              { guard: { type: 'standsAt', params: 'ended' }, target: 'feedback' },
              { target: 'choosing', actions: 'dropTicket' },
            ],
          },
        },
        /** Somebody says that it is them, and the expert makes sure of it: they alone see, both hear. */
        claiming: {
          entry: [
            { type: 'setPatience', params: { ms: patienceMs.covered, runs: 'whileConnected' } },
            'attend',
          ],
          on: {
            visit: [
              { guard: 'over', target: 'cleared' },
              { guard: { type: 'news', params: 'ended' }, target: 'feedback', actions: 'remember' },
              { guard: 'lostCall', target: 'covered', actions: ['remember', 'brokeOff'] },
              { guard: 'putBack', target: 'waiting', actions: 'remember' },
              { actions: 'remember' },
            ],
            chooseMedia: { actions: ['keepMedia', { type: 'setMedia', params: { inCall: true } }] },
            covered: { target: 'covered', actions: 'brokeOff' },
            recognised: 'call',
          },
        },
        choosing: {
          initial: 'agency',
          entry: assign({ trouble: null, servedIn: null }),
          on: {
            visit: [
              { guard: 'over', target: 'cleared' },
              // A place was taken for a matter that was left, and the answer to it was lost: nobody is to be called.
              {
                guard: { type: 'news', params: 'queued' },
                actions: ['remember', 'cancelTicket', 'dropTicket'],
              },
              {
                guard: { type: 'news', params: 'connected' },
                actions: ['remember', 'cancelTicket', 'dropTicket'],
              },
              { actions: 'remember' },
            ],
            refused: { target: 'trouble', actions: assign({ trouble: ({ event }) => event.trouble }) },
          },
          states: {
            agency: {
              entry: [{ type: 'setPatience', params: { ms: patienceMs.choosing } }, 'attend'],
              on: {
                pickAgency: {
                  target: 'service',
                  actions: assign({ agencyId: ({ event }) => event.agencyId }),
                },
                pickGeneralAdvice: {
                  target: 'privacy',
                  actions: assign({ agencyId: null, serviceId: generalAdviceServiceId }),
                },
              },
            },
            service: {
              entry: [{ type: 'setPatience', params: { ms: patienceMs.choosing } }, 'attend'],
              on: {
                back: 'agency',
                giveCode: { actions: assign({ earlierCode: ({ event }) => event.code }) },
                pickService: {
                  target: 'privacy',
                  actions: assign({ serviceId: ({ event }) => event.serviceId }),
                },
              },
            },
            /** No device opens before this screen is answered. */
            privacy: {
              entry: [{ type: 'setPatience', params: { ms: patienceMs.choosing } }, 'attend'],
              on: {
                back: [{ guard: 'hasAgency', target: 'service' }, { target: 'agency' }],
                chooseMedia: {
                  target: '#booth.screen.waiting',
                  actions: ['keepMedia', 'dropTicket', 'createTicket'],
                },
              },
            },
          },
        },
        waiting: {
          entry: [{ type: 'setPatience', params: { ms: patienceMs.waiting } }, 'attend'],
          on: {
            visit: [
              { guard: 'over', target: 'cleared' },
              { guard: { type: 'news', params: 'connected' }, target: 'call', actions: 'remember' },
              { guard: { type: 'news', params: 'ended' }, target: 'feedback', actions: 'remember' },
              {
                guard: { type: 'news', params: 'cancelled' },
                target: 'choosing',
                actions: ['remember', 'dropTicket'],
              },
              { guard: 'lostTicket', target: 'choosing', actions: 'dropTicket' },
              { actions: 'remember' },
            ],
            callLive: { guard: 'isOffered', target: 'call' },
            refused: { target: 'trouble', actions: assign({ trouble: ({ event }) => event.trouble }) },
            chooseMedia: { actions: ['keepMedia', { type: 'setMedia', params: { inCall: false } }] },
            setSpoken: [
              {
                guard: 'speaksOther',
                actions: ['keepSpoken', 'setSpoken', assign({ servedIn: null }), 'setTicketLanguage'],
              },
              { actions: ['keepSpoken', 'setSpoken'] },
            ],
            serveIn: {
              actions: [
                assign({ servedIn: ({ event }) => event.language, refusedLanguage: null }),
                'setTicketLanguage',
              ],
            },
            codeInVain: { actions: assign({ isCodeInVain: true }) },
            languageRefused: {
              actions: assign({
                servedIn: ({ context }) => context.ticket?.language ?? null,
                refusedLanguage: ({ event }) => event.language,
              }),
            },
            askAdvice: {
              actions: [
                'cancelTicket',
                'dropTicket',
                assign({
                  agencyId: null,
                  serviceId: generalAdviceServiceId,
                  servedIn: ({ event }) => event.language,
                }),
                'createTicket',
              ],
            },
            chooseAgain: { target: 'choosing', actions: ['cancelTicket', 'dropTicket'] },
            // The call broke off, so nothing has shown them the code that they come back with.
            leave: { guard: 'isAfterBreak', target: 'codeToKeep', actions: 'cancelTicket' },
          },
        },
        /** Whoever goes without a second call notes the code down, before everything is cleared. */
        codeToKeep: {
          entry: [{ type: 'setPatience', params: { ms: patienceMs.choosing } }, 'attend'],
          on: { visit: { guard: 'over', target: 'cleared' } },
        },
        /** Here the expert's "nobody there" decides, so the booth does not ask. */
        call: {
          entry: [{ type: 'setPatience', params: { ms: null } }, 'attend'],
          on: {
            visit: [
              { guard: 'over', target: 'cleared' },
              { guard: { type: 'news', params: 'ended' }, target: 'feedback', actions: 'remember' },
              { guard: 'lostCall', target: 'covered', actions: ['remember', 'brokeOff'] },
              { guard: 'putBack', target: 'waiting', actions: 'remember' },
              { actions: 'remember' },
            ],
            chooseMedia: { actions: ['keepMedia', { type: 'setMedia', params: { inCall: true } }] },
            covered: { target: 'covered', actions: 'brokeOff' },
            // Over both planes, since the lobby's next words are about a call that has ended.
            hangUp: { target: 'feedback', actions: [emit({ type: 'leaveCall' }), 'cancelTicket'] },
          },
        },
        feedback: {
          entry: [{ type: 'setPatience', params: { ms: patienceMs.feedback } }, 'attend'],
          on: {
            visit: [
              { guard: 'over', target: 'cleared' },
              // Passed on in the moment of hanging up: nobody is to be called for somebody who goes.
              { guard: 'goesOnUnasked', actions: 'cancelWhatGoesOn' },
            ],
            giveFeedback: {
              target: 'cleared',
              actions: [
                emit(({ context, event }) => ({
                  type: 'giveFeedback',
                  ticketId: context.ticket?.id ?? null,
                  face: event.face,
                })),
                { type: 'endVisit', params: { reason: 'done' } },
              ],
            },
            finish: { target: 'cleared', actions: { type: 'endVisit', params: { reason: 'done' } } },
            chooseAgain: { target: 'choosing', actions: 'dropTicket' },
            /** After a lost link the same matter again, without a way through the screens. */
            tryAgain: { guard: 'hasMedia', target: 'waiting', actions: ['dropTicket', 'createTicket'] },
          },
        },
        trouble: {
          entry: [{ type: 'setPatience', params: { ms: patienceMs.trouble } }, 'attend'],
          on: {
            visit: [
              { guard: 'over', target: 'cleared' },
              // It was taken after all, and only the answer was lost.
              { guard: { type: 'news', params: 'queued' }, target: 'waiting', actions: 'remember' },
              { guard: { type: 'news', params: 'connected' }, target: 'call', actions: 'remember' },
            ],
            // An open visit is opened once, however often it is asked for.
            chooseAgain: { target: 'choosing', actions: ['dropTicket', 'openVisit'] },
            tryAgain: {
              guard: 'hasMedia',
              target: 'waiting',
              actions: ['dropTicket', 'openVisit', 'createTicket'],
            },
          },
        },
        cleared: {
          entry: ['forget', { type: 'setPatience', params: { ms: null } }, 'attend', emit({ type: 'wipe' })],
          on: { leave: {}, idle: {}, switchLanguage: {}, setSpoken: {}, finish: 'start' },
          after: { clearedTime: 'start' },
        },
      },
    },
    attention: {
      initial: 'resting',
      on: {
        attend: [
          { guard: 'awaitsLink', target: '.away' },
          { guard: 'hasPatience', target: '.watching' },
          { target: '.resting' },
        ],
      },
      states: {
        resting: {},
        /** Nobody is asked; a camera that was opened by a press in vain is not left open for as long as this lasts. */
        away: { after: { patience: { actions: raise({ type: 'covered' }) } } },
        watching: {
          on: { activity: { target: 'watching', reenter: true } },
          after: { patience: 'asking' },
        },
        asking: {
          on: { stay: 'watching' },
          after: { answerTime: { target: 'resting', actions: raise({ type: 'idle' }) } },
        },
      },
    },
  },
})
