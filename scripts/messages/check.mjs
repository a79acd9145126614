const wanted = ['fi', 'sv', 'en']

function describe(parameters) {
  return [...parameters]
    .map(([name, kind]) => `${name}:${kind}`)
    .sort()
    .join(' ')
}

/** Everything that differs between an app's languages, as lines to show. */
export function checkCatalogues(app, catalogues) {
  const faults = wanted
    .filter((language) => !catalogues.has(language))
    .map((language) => `${app}: no ${language}.json`)
  const keys = new Set([...catalogues.values()].flatMap(({ parameters }) => [...parameters.keys()]))
  for (const key of keys) {
    const seen = new Map()
    for (const [language, { parameters }] of catalogues) {
      const own = parameters.get(key)
      if (own) seen.set(language, describe(own))
      else faults.push(`${app}: "${key}" is missing in ${language}`)
    }
    if (new Set(seen.values()).size > 1) {
      const each = [...seen].map(([language, text]) => `${language} (${text})`).join(', ')
      faults.push(`${app}: the parameters of "${key}" differ: ${each}`)
    }
  }
  return faults
}
