import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Ways from a text to elements, code or an address that is followed; a window of our own is opened at '/'. What React is given as a child is text. */
const WAYS: Readonly<Record<string, RegExp>> = {
  'HTML that becomes elements': /\b(?:innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|setHTML|parseHTMLUnsafe|parseFromString|srcDoc|srcdoc)\b|\bdocument\.write(?:ln)?\b/u,
  'text that becomes code': /\bnew Function\b|\beval\(|\bset(?:Timeout|Interval)\(\s*['"`]|\bimportScripts\b/u,
  'an address that is followed': /\bwindow\.open\((?!'\/')|\blocation\s*=|\blocation\.(?:href\s*=|assign\b|replace\b)|(?<!\?)<(?:a|area|iframe|object|embed|base|link|webview)[\s>]|\b(?:href|formAction|xlinkHref)=\{/u,
}

/** The only places where HTML is parsed: inert, to read its words; `innerHTML` is read there, and never set. */
const ALLOWED = ['renderer/features/sources/intake/docx/core-properties.ts', 'renderer/features/sources/intake/html.ts']

function found(way: RegExp): readonly string[] {
  return ['renderer', 'shared'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
    .filter((file) => /\.tsx?$/u.test(file))
    .flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n').flatMap((line, n) => (way.test(line) && !/^\s*(?:\/?\*|\/\/)/u.test(line) ? [`${file}:${n + 1}: ${line.trim()}`] : [])))
    .filter((place) => !ALLOWED.includes(place.split(':')[0] ?? ''))
}

describe('what came in is shown as text: nowhere in the page is there', () => {
  test.each(Object.entries(WAYS))('%s', (_, way) => expect(found(way)).toEqual([]))
})

test('where HTML is parsed, it is parsed inert, and what is read of it is put nowhere', () => {
  for (const file of ALLOWED) {
    const text = readFileSync(join(root, file), 'utf8')
    expect(text).not.toMatch(/(?:inner|outer)HTML\s*=[^=]|\b(?:append|appendChild|replaceChildren|importNode|adoptNode|after|before|prepend)\(/u)
    expect(text.match(/parseFromString/gu)?.length).toBe(text.match(/new DOMParser\(\)\.parseFromString/gu)?.length)
  }
})
