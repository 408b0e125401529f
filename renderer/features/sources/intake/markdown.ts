import { readDateline } from './dateline.ts'
import type { Proposal, Taken } from './taken.ts'

/** Markdown: marks of form go, words stay. Front matter and the first heading are read as what the text says of itself. */
export function takeMarkdown(raw: string): Taken {
  const source = raw.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n')
  const { matter, rest } = frontMatter(source)
  const heading = /^#{1,2}\s+(.+?)\s*#*$/mu.exec(rest)?.[1]
  const text = paragraphsOf(rest).join('\n\n')
  return {
    text,
    proposal: { ...(heading ? { title: plainWords(heading) } : {}), ...readDateline(text), ...matter },
    intake: 'markdown file',
    extractor: 'markdown',
    extractor_version: '1',
  }
}

const MATTER: Readonly<Record<string, keyof Proposal>> = {
  title: 'title', publisher: 'publisher', site: 'publisher', date: 'published', published: 'published', lang: 'language',
  language: 'language', url: 'url', source: 'url', author: 'authors', authors: 'authors', tags: 'tags', rights: 'rights', license: 'rights',
}

/** YAML front matter, as far as it is lines of `key: value`; lists in brackets or separated with commas. */
function frontMatter(source: string): { readonly matter: Proposal; readonly rest: string } {
  const found = /^---\n([\s\S]*?)\n---[^\S\n]*(?:\n|$)/u.exec(source)
  if (!found) return { matter: {}, rest: source }
  const matter: { [name: string]: string | readonly string[] } = {}
  for (const line of (found[1] ?? '').split('\n')) {
    const [, key = '', written = ''] = /^([\w-]+)\s*:\s*(.+)$/u.exec(line) ?? []
    const field = MATTER[key.toLowerCase()]
    const value = unquoted(written)
    if (field === undefined || value === '') continue
    if (field === 'authors' || field === 'tags') matter[field] = value.replace(/^\[|\]$/gu, '').split(',').map(unquoted).filter((one) => one !== '')
    else matter[field] = field === 'published' ? value.slice(0, 10) : value
  }
  return { matter: matter as Proposal, rest: source.slice(found[0].length) }
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/u, '$2').trim()
}

/** One string a block: lines that only break for the eye are joined; headings, items and table rows stand alone. */
function paragraphsOf(source: string): readonly string[] {
  const blocks: string[] = []
  let open = false
  for (const line of source.split('\n')) {
    if (/^\s*$/u.test(line) || /^\s*(`{3,}|~{3,})/u.test(line) || /^\s*([-*_]\s*){3,}$/u.test(line) || /^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/u.test(line)) {
      open = false
      continue
    }
    const starts = /^\s*(#{1,6}\s|[-*+]\s|\d+[.)]\s|\|)/u.test(line)
    const words = plainWords(line)
    if (open && !starts) blocks[blocks.length - 1] += ` ${words}`
    else blocks.push(words)
    open = !/^\s*(#{1,6}\s|\|)/u.test(line) && !/(?: {2}|\\)$/u.test(line)
  }
  return blocks.filter((block) => block.trim() !== '')
}

/** A line without the marks of Markdown. */
function plainWords(line: string): string {
  return line
    .replace(/^\s*(>\s?)+/u, '')
    .replace(/^\s*(#{1,6}|[-*+]|\d+[.)])\s+/u, '')
    .replace(/^\s*#{1,6}\s*|\s+#+\s*$/gu, '')
    .replace(/^\s*\||\|\s*$/gu, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replace(/\[([^\]]+)\](\([^)]*\)|\[[^\]]*\])/gu, '$1')
    .replace(/<(https?:[^>\s]+)>/gu, '$1')
    .replace(/(\*\*\*|\*\*|\*)(?=\S)(.+?)(?<=\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}])(__|_)(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/`([^`]+)`/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/gu, '$1')
    .replace(/\\$/u, '')
    .trim()
}
