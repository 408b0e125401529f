const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Follows JSON byte by byte: 1 where an array or object opens, -1 where one closes, 0 anywhere else. Brackets within strings are
 * none. They and quotes are ASCII, whose bytes stand for nothing else in UTF-8 (RFC 3629, section 1), so the bytes need not be decoded.
 */
export function createBrackets(): (byte: number) => -1 | 0 | 1 {
  let inString = false
  let escaped = false
  return (byte) => {
    if (inString) {
      if (escaped) escaped = false
      else if (byte === BACKSLASH) escaped = true
      else if (byte === QUOTE) inString = false
      return 0
    }
    if (byte === QUOTE) inString = true
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) return 1
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) return -1
    return 0
  }
}
