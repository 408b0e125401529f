/**
 * Bytes of unknown encoding as text: UTF-16 by its byte-order mark, else UTF-8, else Windows-1252, which gives every
 * byte a meaning (WHATWG Encoding, section 6.1, for the marks).
 */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
