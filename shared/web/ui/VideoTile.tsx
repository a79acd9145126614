import { type ReactNode, useEffect, useRef, useState } from 'react'
import styles from './VideoTile.module.css'

/** Props of a picture. Its `<video>` stays the same element for as long as the tile is mounted. */
export interface VideoTileProps {
  readonly stream: MediaStream | null
  /** What the picture shows, for those who do not see it. */
  readonly label: string
  /** Shown over the picture while there is none, or while it is paused. */
  readonly placeholder?: ReactNode
  readonly paused?: boolean
  /** The placeholder stays until the first frame, too: over a thin link one takes its time, and a dark tile says nothing. */
  readonly waitsForFrame?: boolean
  /** Shows nothing that came in before the tile was mounted: a last picture may be of somebody else. */
  readonly isFreshOnly?: boolean
  /** A self-view shows itself as a mirror does. */
  readonly mirrored?: boolean
  readonly fit?: 'cover' | 'contain'
  readonly testId?: string
  readonly className?: string | undefined
  /** The first frame of a stream is on the screen. */
  readonly onFirstFrame?: () => void
}

/** A picture without its sound; the sound has its own element, so that neither waits for the other. */
export function VideoTile(props: VideoTileProps): ReactNode {
  const element = useRef<HTMLVideoElement>(null)
  const [isFresh, setFresh] = useState(props.isFreshOnly !== true)
  const tile = useRef<HTMLDivElement>(null)
  const covered = props.stream === null || props.paused === true || !isFresh

  useEffect(() => {
    const video = element.current
    if (video === null || video.srcObject === props.stream) return
    video.srcObject = props.stream
    delete tile.current?.dataset['started']
    // A refusal here is harmless: a muted video may always play, and a newer stream interrupts an older play().
    if (props.stream !== null) video.play().catch(() => undefined)
  }, [props.stream])

  useEffect(() => {
    const video = element.current
    if (isFresh || video === null) return undefined
    const sinceMs = performance.now()
    const look: VideoFrameRequestCallback = (now, { receiveTime = now }) => {
      if (receiveTime >= sinceMs) setFresh(true)
      else handle = video.requestVideoFrameCallback(look)
    }
    let handle = video.requestVideoFrameCallback(look)
    return () => video.cancelVideoFrameCallback(handle)
  }, [isFresh])

  const started = () => {
    // Not by a new rendering: that would come just when the first frame has to be shown.
    if (tile.current !== null) tile.current.dataset['started'] = 'true'
    props.onFirstFrame?.()
  }

  return (
    <div ref={tile} className={[styles['tile'], props.className].filter(Boolean).join(' ')}>
      <video
        ref={element}
        className={styles['video']}
        data-testid={props.testId}
        data-mirrored={props.mirrored === true}
        data-fit={props.fit ?? 'cover'}
        aria-label={props.label}
        autoPlay
        muted
        playsInline
        disablePictureInPicture
        onLoadedData={started}
      />
      {(covered || props.waitsForFrame === true) && props.placeholder !== undefined && (
        <div className={styles['placeholder']} data-until={covered ? undefined : 'frame'}>
          {props.placeholder}
        </div>
      )}
    </div>
  )
}
