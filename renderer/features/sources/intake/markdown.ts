import type { Intake, Metadata } from './intake.ts'

/** Markdown as the words a reader sees: marks are taken off, links keep their words; front matter becomes metadata. */
export function readMarkdown(source: string): Intake {
  const front = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---\r?\n/u.exec(source)
  const body = front ? source.slice(front[0].length) : source
  const text = body
    .replace(/<!--[\s\S]*?-->/gu, '')
    .replace(/^(`{3,}|~{3,}).*$/gmu, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/gu, '$1')
    .replace(/^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/gmu, '$1')
    .replace(/^\s{0,3}>\s?/gmu, '')
    .replace(/^(\s*)[*+-]\s+/gmu, '$1')
    .replace(/^\s{0,3}([-*_])(\s*\1){2,}\s*$/gmu, '')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/`([^`\n]+)`/gu, '$1')
  const heading = /^\s{0,3}#\s+(.*?)\s*#*\s*$/mu.exec(body)?.[1]
  return {
    text,
    metadata: { ...(heading ? { title: heading } : {}), ...(front ? frontMatter(front[1] ?? '') : {}) },
    extractor: 'markdown',
    extractor_version: '1',
  }
}

/** The lines `name: value` that a source has a field for; anything deeper is left alone. */
function frontMatter(yaml: string): Metadata {
  const values = new Map([...yaml.matchAll(/^(\w+):[ \t]*(.+?)[ \t]*$/gmu)].map((line) => [line[1]?.toLowerCase(), (line[2] ?? '').replace(/^(["'])(.*)\1$/u, '$2')]))
  const one = (name: string, ...keys: readonly string[]) => {
    const found = keys.map((key) => values.get(key)).find((value) => value !== undefined && value !== '')
    return found === undefined ? {} : { [name]: found }
  }
  const author = values.get('author') ?? values.get('authors')
  const date = /^\d{4}(-\d\d){0,2}/u.exec(values.get('date') ?? values.get('published') ?? '')?.[0]
  return {
    ...one('title', 'title'),
    ...one('publisher', 'publisher', 'site'),
    ...one('url', 'url', 'link', 'source'),
    ...one('language', 'language', 'lang'),
    ...(author ? { authors: author.replace(/^\[|\]$/gu, '').split(/\s*[,;]\s*/u).filter((name) => name !== '') } : {}),
    ...(date ? { published: date } : {}),
  }
}
