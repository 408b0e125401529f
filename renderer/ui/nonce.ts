/**
 * The nonce under which the page's content security policy lets scripts of ours add style elements. The server puts it
 * in place of `__NONCE__` in index.html. Undefined where the page was served without one.
 */
export function styleNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
  return nonce && nonce !== '__NONCE__' ? nonce : undefined
}
