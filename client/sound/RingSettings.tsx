import { type ReactNode, useId } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { Slider } from '../ui/Slider.tsx'
import type { Ring } from './Ring.ts'
import styles from './RingSettings.module.css'
import { changeSound, soundSettings } from './soundSettings.ts'
import { offerTune } from './tunes.ts'

/** How loud the desk rings, behind a small button in the header. */
export function RingSettings(props: { readonly ring: Ring }): ReactNode {
  const { t } = useMessages()
  const { ringMuted, ringVolume } = useStore(soundSettings)
  const id = useId()
  const silent = ringMuted || ringVolume === 0
  return (
    <>
      <button type="button" className={styles['open']} popoverTarget={id} data-testid="ring-settings">
        <Icon name={silent ? 'soundOff' : 'bell'} />
        <span className="visually-hidden">{silent ? t('sound.muted') : t('sound.title')}</span>
      </button>
      <div id={id} popover="auto" className={styles['settings']}>
        <Slider
          label={t('sound.volume')}
          value={ringVolume}
          disabled={ringMuted}
          testId="ring-volume"
          onChange={(volume) => changeSound({ ringVolume: volume })}
        />
        <label className={styles['mute']}>
          <input
            type="checkbox"
            checked={ringMuted}
            data-testid="ring-muted"
            onChange={(event) => changeSound({ ringMuted: event.currentTarget.checked })}
          />
          {t('sound.muted')}
        </label>
        <p>{t('sound.mutedHint')}</p>
        <Button
          icon="bell"
          disabled={silent}
          onClick={() => {
            props.ring.unlock()
            props.ring.playOnce(offerTune)
          }}
        >
          {t('presence.ringTest')}
        </Button>
      </div>
    </>
  )
}
