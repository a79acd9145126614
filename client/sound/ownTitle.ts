import { TabTitle } from './TabTitle.ts'

/** The title of this tab. */
export const ownTitle = new TabTitle(document)
