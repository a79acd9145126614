import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'

const kinds = { plural: 'number', selectordinal: 'number', number: 'number', date: 'date', time: 'date' }

/** The parameters of a compiled message: name to 'text', 'number', 'date' or 'choice'. */
function collectParameters(tokens, into) {
  for (const token of tokens) {
    if (!Array.isArray(token)) continue
    const [name, type, format] = token
    const kind = type === 'select' ? 'choice' : type ? kinds[type] : 'text'
    if (!kind) throw new Error(`unknown format "${type}"`)
    // A name may also stand plainly beside its own plural: the narrower kind wins.
    if (kind !== 'text' || !into.has(name)) into.set(name, kind)
    if (type !== 'plural' && type !== 'selectordinal' && type !== 'select') continue
    for (const [choice, inner] of Object.entries(format)) {
      if (choice !== 'offset') collectParameters(Array.isArray(inner) ? inner : [inner], into)
    }
  }
}

/** Compiles every message of a catalogue; says which key is at fault. */
export function compileCatalogue(catalogue) {
  const messages = {}
  const parameters = new Map()
  for (const key of Object.keys(catalogue).sort()) {
    try {
      messages[key] = compileMessageOrThrow(catalogue[key])
      const found = new Map()
      collectParameters(messages[key], found)
      parameters.set(key, found)
    } catch (error) {
      throw new Error(`${key}: ${error.message} in: ${catalogue[key]}`)
    }
  }
  return { messages, parameters }
}
