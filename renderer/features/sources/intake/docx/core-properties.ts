import type { Proposal } from '../taken.ts'

/** What a document's `docProps/core.xml` says of it: Dublin Core, after ECMA-376 part 2, 11. The XML is parsed inert. */
export function proposedByDocx(core: string | null): Proposal {
  const properties = new DOMParser().parseFromString(core ?? '<none/>', 'application/xml')
  const said = (name: string) => properties.getElementsByTagNameNS('*', name)[0]?.textContent?.replace(/\s+/gu, ' ').trim().slice(0, LONGEST) ?? ''
  const title = said('title')
  const authors = said('creator').split(/\s*;\s*/u).filter((name) => name !== '')
  const published = /^\d{4}-\d\d-\d\d/u.exec(said('created'))?.[0]
  const language = /^[a-z]{2,3}(?![a-z])/iu.exec(said('language'))?.[0].toLowerCase()
  return {
    type: 'report',
    ...(title === '' ? {} : { title }),
    ...(authors.length > 0 ? { authors } : {}),
    ...(published ? { published } : {}),
    ...(language ? { language } : {}),
  }
}

const LONGEST = 300
