/** Empties what a page may have kept in the browser. Storage may be switched off; then nothing was kept. */
export function wipeStorage(): void {
  try {
    sessionStorage.clear()
    localStorage.clear()
  } catch {
    // A refusal means that there is no storage to empty.
  }
}
