import type { AnyRecord } from '../model/records.ts'
import type { ExportSource } from './export.ts'

/** Gives the function that tells which sources an event's cells cite, in order of citation and without repeats. */
export function citedSources(source: Pick<ExportSource, 'all'>): (event: string) => readonly AnyRecord[] {
  const sources = new Map<string, AnyRecord>()
  for (const one of source.all('source')) sources.set(one.id, one)
  const cited = new Map<string, AnyRecord[]>()
  for (const { event, source: id } of source.all('evidence')) {
    const found = typeof id === 'string' ? sources.get(id) : undefined
    if (!found || typeof event !== 'string') continue
    const known = cited.get(event)
    if (!known) cited.set(event, [found])
    else if (!known.includes(found)) known.push(found)
  }
  return (event) => cited.get(event) ?? []
}
