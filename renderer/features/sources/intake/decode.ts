import { refuse } from '../../../../shared/contract/result.ts'

/**
 * The text of a file: UTF-8 or, by its byte-order mark, UTF-16. Bytes that are neither are read in the charset that an
 * HTML page declares, else as Windows-1252 (what the WHATWG encoding standard means by Latin-1).
 * Refuses what is no text at all.
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const text = decode(bytes)
  if (text.includes('\0')) refuse('bad-file', `“${name}” is not a text file. Choose a .txt, .md, .html, .pdf or .docx file.`)
  return text
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return attempt('utf-8', bytes, true) ?? attempt(declaredCharset(bytes), bytes, false) ?? new TextDecoder('windows-1252').decode(bytes)
}

/** Null when the label is unknown or the bytes do not fit it: the next one is tried. */
function attempt(label: string | null, bytes: Uint8Array, fatal: boolean): string | null {
  if (label === null) return null
  try {
    return new TextDecoder(label, { fatal }).decode(bytes)
  } catch (thrown) {
    if (thrown instanceof TypeError || thrown instanceof RangeError) return null
    throw thrown
  }
}

// HTML asks for the declaration within the first 1,024 bytes (WHATWG HTML, 4.2.5.4).
function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1024))
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/iu.exec(head)?.[1] ?? null
}
