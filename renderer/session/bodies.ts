import { theStore } from './project.ts'

let last: { readonly hash: string; readonly body: Promise<string> } | null = null

/** The words of a source text, by their hash, under which they never change: the last ones that were asked for are kept at hand. */
export function bodyOf(hash: string): Promise<string> {
  if (last?.hash === hash) return last.body
  const asked = { hash, body: theStore().body(hash) }
  last = asked
  asked.body.catch(() => {
    if (last === asked) last = null
  })
  return asked.body
}
