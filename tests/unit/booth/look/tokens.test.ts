import { readFileSync } from 'node:fs'
import { suomifiDesignTokens } from 'suomifi-design-tokens'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('../../../../shared/web/ui/tokens.css', import.meta.url), 'utf8')

/** whiteBase -> white-base */
function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

it.each(Object.entries(suomifiDesignTokens.colors))(
  'the colour %s is that of the design system',
  (name, value) => {
    expect(css).toContain(`--fi-color-${kebab(name)}: ${value};`)
  },
)
