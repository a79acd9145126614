/** Reads one flat catalogue of ICU messages. Throws on anything else, also on a key that is there twice. */
export function readCatalogue(text, path) {
  const catalogue = JSON.parse(text)
  for (const [key, message] of Object.entries(catalogue)) {
    if (typeof message !== 'string') throw new Error(`${path}: ${key} is not a text`)
    if (message.trim() === '') throw new Error(`${path}: ${key} is empty`)
  }
  // JSON.parse keeps the last of equal keys and says nothing: count them in the text.
  const written = [...text.matchAll(/[{,]\s*("(?:[^"\\]|\\.)*")\s*:/g)].map(([, key]) => JSON.parse(key))
  const twice = written.filter((key, index) => written.indexOf(key) !== index)
  if (twice.length > 0) throw new Error(`${path}: written twice: ${twice.join(', ')}`)
  return catalogue
}
