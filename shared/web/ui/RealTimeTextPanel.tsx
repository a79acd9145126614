import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { ParticipantId } from '#shared/model/ids.ts'
import { Icon } from './Icon.tsx'
import styles from './RealTimeTextPanel.module.css'
import { useSpokenTurns } from './useSpokenTurns.ts'

/** One turn of the conversation; the fields of the media part's TextTurn. */
export interface TextPanelTurn {
  readonly id: string
  readonly from: 'self' | 'other'
  readonly participantId: ParticipantId
  readonly text: string
  readonly complete: boolean
}

/** The words of the panel, chosen by the app. */
interface TextPanelWords {
  readonly heading: string
  readonly empty: string
  readonly self: string
  readonly input: string
  readonly send: string
  readonly notReady: string
  /** Said of somebody's unfinished line, after the name. */
  readonly writing: string
  /** When what is written reaches the others, if that is not now. */
  readonly note?: string
}

/** Props of the panel. */
export interface RealTimeTextPanelProps {
  readonly turns: readonly TextPanelTurn[]
  readonly ready: boolean
  readonly words: TextPanelWords
  readonly nameOf: (participantId: ParticipantId) => string
  /** The whole own line after each keystroke. */
  readonly onLine: (line: string) => void
  /** The own line is finished. */
  readonly onComplete: () => void
  readonly className?: string | undefined
}

/** Text that the others see while it is being written. */
export function RealTimeTextPanel(props: RealTimeTextPanelProps): ReactNode {
  const [line, setLine] = useState('')
  // Once open, the field stays open: what is written while the connection is away waits for it.
  const [opened, setOpened] = useState(props.ready)
  if (props.ready && !opened) setOpened(true)
  const log = useRef<HTMLOListElement>(null)
  const shown = props.turns.filter((turn) => turn.text !== '' && (turn.from === 'other' || turn.complete))
  const spoken = useSpokenTurns(props.turns)
  const input = useRef<HTMLTextAreaElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the end of the text as it grows.
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight })
  }, [props.turns])

  const write = (text: string) => {
    setLine(text)
    props.onLine(text)
  }
  const complete = () => {
    if (line.trim() === '') return
    props.onComplete()
    setLine('')
    // The button has the focus now, and is about to be disabled: whoever writes goes on writing.
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    complete()
  }

  return (
    <section
      className={[styles['panel'], props.className].filter(Boolean).join(' ')}
      aria-label={props.words.heading}
    >
      <h2 className={styles['heading']}>
        <Icon name="text" />
        {props.words.heading}
      </h2>
      <ol
        className={styles['log']}
        ref={log}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
        tabIndex={0}
        aria-label={props.words.heading}
        data-testid="text-log"
      >
        {shown.length === 0 && <li className={styles['empty']}>{props.words.empty}</li>}
        {shown.map((turn) => {
          const name = turn.from === 'self' ? props.words.self : props.nameOf(turn.participantId)
          return (
            <li key={turn.id} className={styles['turn']} data-from={turn.from} data-complete={turn.complete}>
              <span className={styles['name']}>
                {name}
                {!turn.complete && <span className="visually-hidden"> {props.words.writing}</span>}
              </span>
              <span className={styles['text']}>{turn.text}</span>
            </li>
          )
        })}
      </ol>
      <div className="visually-hidden" role="log" aria-label={props.words.heading}>
        {spoken.map((turn) => (
          <p key={turn.id}>{`${props.nameOf(turn.participantId)}: ${turn.text}`}</p>
        ))}
      </div>
      {props.words.note !== undefined && (
        <p className={styles['note']} role="status" data-testid="text-note">
          {props.words.note}
        </p>
      )}
      <div className={styles['entry']}>
        <textarea
          ref={input}
          className={styles['input']}
          rows={1}
          value={line}
          aria-label={props.words.input}
          placeholder={props.ready ? props.words.input : props.words.notReady}
          disabled={!opened}
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          data-testid="text-input"
          onChange={(event) => write(event.currentTarget.value.replaceAll('\n', ' '))}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className={styles['send']}
          aria-label={props.words.send}
          disabled={!opened || line.trim() === ''}
          data-testid="text-send"
          onClick={complete}
        >
          <Icon name="forward" />
        </button>
      </div>
    </section>
  )
}
