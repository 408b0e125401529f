/**
 * A source's text as it is kept: NFC; LF line ends; no byte-order mark, no NUL or other control character except tab
 * and newline; no space at the end of a line; at most one blank line in a row, none at the start or the end.
 * Idempotent. Offsets are counted in the result, so this runs once, before anything is marked.
 */
export function normaliseText(raw: string): string {
  return raw
    .replace(/\r\n?|\u2028|\u2029|\u0085/gu, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/gu, '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/^\n+|\n+$/gu, '')
}

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function sha256(text: string): Promise<string> {
  return sha256OfBytes(new TextEncoder().encode(text))
}

export async function sha256OfBytes(bytes: Uint8Array): Promise<string> {
  // A view of shared memory is no source of a digest, and the type does not say that there is none here.
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
