/** Where the renderer lives. IndexedDB hangs on this origin: it must never change. */
export const SCHEME = 'app'
export const ORIGIN = 'app://workbench'

const parse = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null)

/** Whether an address lies in the workbench itself. `URL.origin` is "null" for schemes of our own, so the parts are compared. */
export function isWorkbench(url: string): boolean {
  const parsed = parse(url)
  return parsed?.protocol === `${SCHEME}:` && parsed.host === 'workbench' && parsed.username === '' && parsed.password === ''
}

/**
 * Whether a request may be made at all. `data:` and `blob:` carry their own bytes, and the CSP says where they may stand;
 * developer tools exist only in a checkout. Nothing here reaches a network.
 */
export function isLocalRequest(url: string, packaged: boolean): boolean {
  if (isWorkbench(url)) return true
  const scheme = parse(url)?.protocol
  return scheme === 'data:' || scheme === 'blob:' || (scheme === 'devtools:' && !packaged)
}
