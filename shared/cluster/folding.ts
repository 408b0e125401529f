// Letters that Unicode does not take apart into a base letter and a mark (Unicode Standard Annex 15), as they are written in ASCII.
const ASCII: { readonly [letter: string]: string } = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ħ: 'h', ı: 'i', ŧ: 't', ĸ: 'k', ŋ: 'n',
}
const SPECIAL = new RegExp(`[${Object.keys(ASCII).join('')}]`, 'gu')

/**
 * A name's letters, figures and spaces: lower case, without accents, punctuation, symbols and control characters; spaces are
 * single. Other scripts keep their letters and lose their vowel signs and other marks.
 */
export function foldedName(name: string): string {
  const bare = unmarked(unmarked(name).toLowerCase())
  return bare
    .replace(SPECIAL, (letter) => ASCII[letter] ?? letter)
    .replace(/[^\p{L}\p{N}\s]+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Compatibility forms taken apart, marks left out. */
function unmarked(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '')
}
