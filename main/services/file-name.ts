const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
/** Separators and what Windows forbids; control characters; marks that reorder or hide letters. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu
/** File systems take 255 bytes; the temporary name needs some of them. */
const MOST_BYTES = 200

/** A name that every platform takes as one visible file in one folder; keeps the extension. */
export function safeFileName(name: string): string {
  const clean = name.normalize('NFC').replace(FORBIDDEN, '-').replace(/^[.\s]+/, '').replace(/[.\s]+$/, '')
  const allowed = RESERVED.test(clean) ? `_${clean}` : clean
  return shorten(allowed) || 'untitled'
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name
  const extension = /\.[A-Za-z0-9]{1,16}$/.exec(name)?.[0] ?? ''
  let stem = ''
  let left = MOST_BYTES - Buffer.byteLength(extension)
  for (const character of name.slice(0, name.length - extension.length)) {
    left -= Buffer.byteLength(character)
    if (left < 0) break
    stem += character
  }
  return stem.replace(/[.\s]+$/, '') + extension
}
