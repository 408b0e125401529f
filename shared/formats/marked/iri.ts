import type { Kind } from '../../model/records.ts'

/** The name space of our own terms in JSON-LD. */
export const TERMS = 'urn:sourceline:terms:'

/** The IRI of a record: `urn:sourceline:event:ev-4k0z9t2m8q1c`; signs that an IRI cannot hold are percent-encoded (RFC 3987). */
export function iriOf(kind: Kind, id: string): string {
  return `urn:sourceline:${kind}:${encoded(id)}`
}

/** The IRI of words: that of their SHA-256. */
export function iriOfWords(hash: string): string {
  return `urn:sourceline:sha256:${encoded(hash)}`
}

/** The id in the IRI of a record of that kind; null when it is none. */
export function idIn(kind: Kind, iri: string): string | null {
  const start = `urn:sourceline:${kind}:`
  if (!iri.startsWith(start)) return null
  try {
    return decodeURIComponent(iri.slice(start.length)) || null
  } catch (thrown) {
    if (thrown instanceof URIError) return null
    throw thrown
  }
}

export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** True for a text that can stand where an IRI must: a scheme, and no white space or sign that RFC 3987 excludes. */
export function isIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text) && text.isWellFormed()
}
