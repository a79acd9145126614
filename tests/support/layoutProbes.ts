import type { Page } from 'playwright-core'

/** A thing on the screen that has a size. */
export interface Sized {
  readonly what: string
  readonly size: number
}

/** What is seen of a page: its smallest letters and targets, and what does not fit. */
export interface Layout {
  /** Height of a capital letter in CSS pixels, the smallest one of the visible texts. */
  readonly smallestCapital: Sized
  /** The shorter side of the smallest thing that can be pressed, in CSS pixels. */
  readonly smallestTarget: Sized
  /** Texts that are cut, covered or out of reach. */
  readonly faults: readonly string[]
}

/** Looks at everything that is visible on a page, or in the dialog that lies over it. */
export function lookAtLayout(page: Page): Promise<Layout> {
  return page.evaluate(() => {
    const root = document.querySelector('dialog[open]') ?? document.body
    const SLACK_PX = 1.5
    const faults: string[] = []
    const pen = new OffscreenCanvas(1, 1).getContext('2d')
    if (!pen) throw new Error('no canvas')

    const named = (element: Element) =>
      `<${element.tagName.toLowerCase()} ${element.getAttribute('data-testid') ?? element.getAttribute('class') ?? ''}> "${(element.textContent ?? '').slice(0, 40)}"`
    /** For who listens only, or until the keyboard comes there. */
    const isSetAside = (element: Element) => {
      if (element.closest('[inert], .visually-hidden, option, a[href="#content"]')) return true
      for (let outer: Element | null = element; outer; outer = outer.parentElement) {
        if (getComputedStyle(outer).clipPath === 'inset(50%)') return true
      }
      return false
    }
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isSetAside(element)
    const capitalOf = (element: Element) => {
      const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element)
      // Ten times as large: the measure is in whole pixels on some systems.
      pen.font = `${fontStyle} ${fontWeight} ${Number.parseFloat(fontSize) * 10}px ${fontFamily}`
      return pen.measureText('H').actualBoundingBoxAscent / 10
    }
    /** The box that an element scrolls in; whatever of it is outside that box can be scrolled to. */
    const scrollerOf = (element: Element) => {
      for (let outer: Element | null = element; outer; outer = outer.parentElement) {
        const { overflowY } = getComputedStyle(outer)
        if (/auto|scroll/.test(overflowY) && outer.scrollHeight > outer.clientHeight) {
          return outer.getBoundingClientRect()
        }
      }
      return null
    }
    const isWithin = (inner: Element, outer: Element) => inner === outer || outer.contains(inner)

    let smallestCapital = { what: '', size: Number.POSITIVE_INFINITY }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text && node.data.trim() !== '') texts.push(node)
    }
    const fields = [...root.querySelectorAll('input, textarea, select')]
    const owners = new Set<Element>(fields)
    for (const text of texts) if (text.parentElement) owners.add(text.parentElement)
    for (const element of owners) {
      if (!isShown(element)) continue
      const size = capitalOf(element)
      if (size < smallestCapital.size) smallestCapital = { what: named(element), size }
      // A text cut by its own box or by one around it that hides what does not fit.
      for (let box: Element | null = element; box && box !== root; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box)
        // What is typed into a field goes on behind its edge, as everywhere.
        if (!(box instanceof HTMLElement) || /^(INPUT|TEXTAREA|SELECT)$/.test(box.tagName)) continue
        if (/hidden|clip/.test(overflowX) && box.scrollWidth > box.clientWidth + SLACK_PX) {
          faults.push(`cut sideways: ${named(element)}`)
        }
        if (/hidden|clip/.test(overflowY) && box.scrollHeight > box.clientHeight + SLACK_PX) {
          faults.push(`cut below: ${named(element)}`)
        }
      }
    }

    const held = window.scrollY
    for (const text of texts) {
      const element = text.parentElement
      if (!element || !isShown(element)) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const [first] = range.getClientRects()
      if (!first || first.width === 0) continue
      for (const line of range.getClientRects()) {
        if (line.left < -SLACK_PX || line.right > innerWidth + SLACK_PX) {
          faults.push(`outside at the side: ${named(element)}`)
          break
        }
      }
      element.scrollIntoView({ block: 'center', behavior: 'instant' })
      for (const line of range.getClientRects()) {
        const y = line.top + line.height / 2
        const scroller = scrollerOf(element)
        if (scroller && (line.top < scroller.top || line.bottom > scroller.bottom)) continue
        if (y < 0 || y > innerHeight) {
          faults.push(`out of reach: ${named(element)}`)
          continue
        }
        if (getComputedStyle(element).pointerEvents === 'none') continue
        for (const x of [line.left + 2, line.left + line.width / 2, line.right - 2]) {
          const hit = document.elementFromPoint(x, y)
          if (hit && !isWithin(hit, element) && !isWithin(element, hit)) {
            faults.push(`covered: ${named(element)} by ${named(hit)}`)
            break
          }
        }
      }
    }
    scrollTo(0, held)

    let smallestTarget = { what: '', size: Number.POSITIVE_INFINITY }
    for (const target of root.querySelectorAll('button, a[href], input, select, textarea, summary')) {
      if (!isShown(target)) continue
      const { width, height, left, right } = target.getBoundingClientRect()
      const size = Math.min(width, height)
      if (size < smallestTarget.size) smallestTarget = { what: named(target), size }
      if (left < -SLACK_PX || right > innerWidth + SLACK_PX) faults.push(`target outside: ${named(target)}`)
    }
    const page = document.documentElement
    if (page.scrollWidth > page.clientWidth + SLACK_PX) faults.push('the page scrolls sideways')
    return { smallestCapital, smallestTarget, faults: [...new Set(faults)] }
  })
}
