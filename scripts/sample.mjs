// Makes resources/sample.json, the sample project, from resources/sample/: a report and its coding, in which every value
// names its words. Usage: node scripts/sample.mjs [--check]  (check: fail when the file is not what would be made)
import { Buffer } from 'node:buffer'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'resources/sample.json')
const read = (name) => readFileSync(join(root, 'resources/sample', name), 'utf8')

/** The program's own code for texts, anchors and the project format. */
async function program() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { normaliseText, sha256 } from './shared/text/normalise.ts'
        export { anchorOf } from './shared/text/anchor.ts'
        export { DEFAULT_CODEBOOK } from './shared/model/codebook.ts'
        export { writeProject } from './shared/formats/project-json/write.ts'`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true, format: 'esm', platform: 'node', target: 'node20', write: false,
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

const LAYER = { when: 'date', where: 'place', what: 'event', who: 'actor', harm: 'harm' }

const { normaliseText, sha256, anchorOf, DEFAULT_CODEBOOK, writeProject } = await program()
const coding = JSON.parse(read('coding.json'))
const body = normaliseText(read('report.txt'))
const hash = await sha256(body)

// Ids that stay the same from run to run, so that the file changes only where the coding does.
const counters = {}
const id = (prefix) => {
  counters[prefix] = (counters[prefix] ?? 0) + 1
  return `${prefix}-sample${String(counters[prefix]).padStart(6, '0')}`
}

const source = id('so')
const text = id('tx')
const tables = { source: [], text: [], annotation: [], event: [], evidence: [], claim: [], entity: [], link: [], codebook: [DEFAULT_CODEBOOK], view: [] }
tables.source.push({ id: source, ...coding.source, text })
tables.text.push({ id: text, source, version: 1, hash, length: body.length, extractor: 'plain text', extractor_version: '1' })

const entities = Object.fromEntries(Object.entries(coding.entities).map(([key, fields]) => [key, { id: id('en'), ...fields }]))
tables.entity.push(...Object.values(entities))
const resolved = (value) =>
  Array.isArray(value) ? value.map(resolved) : typeof value === 'string' && value.startsWith('@') ? entities[value.slice(1)].id : value
const entityNamed = (name) =>
  Object.values(entities).find((entity) => entity.name === name || entity.aliases?.includes(name))?.id

const annotations = new Map()
function annotate(layer, words) {
  const key = `${layer} ${words}`
  if (!annotations.has(key)) {
    const start = body.indexOf(words)
    if (start < 0) throw new Error(`The report does not hold the words "${words}".`)
    const fragments = [{ start, end: start + words.length }]
    annotations.set(key, { id: id('an'), source, text, layer, fragments, ...anchorOf(body, fragments), anchor: 'exact' })
  }
  return annotations.get(key).id
}

const fields = Object.fromEntries(DEFAULT_CODEBOOK.fields.map((field) => [field.name, field]))
const events = {}
for (const event of coding.events) {
  const record = { id: id('ev'), status: event.status }
  events[event.key] = record.id
  tables.event.push(record)
  for (const { field, value, quotes, assumption } of event.fields) {
    record[field] = resolved(value)
    for (const words of quotes) {
      const annotation = annotate(LAYER[fields[field].group] ?? 'event', words)
      tables.evidence.push({
        id: id('ed'), event: record.id, field, value: record[field], annotation, source, words, role: 'supports', ...(assumption ? { assumption } : {}),
      })
    }
  }
}

const claims = Object.fromEntries(coding.claims.map(({ key }) => [key, id('cl')]))
for (const { key, chain, about, relations, speaker, ...claim } of coding.claims) {
  tables.claim.push({
    id: claims[key], anonymity: 'named', ...claim, source, annotation: annotate('claim', claim.quote),
    ...(speaker ? { speaker: entities[speaker].id, speaker_text: claim.speaker_text ?? entities[speaker].name } : {}),
    chain: chain.map(([as_written, relation]) => ({ as_written, relation, entity: entityNamed(as_written) ?? null })),
    about: about.map(([event, stance, field]) => ({ event: events[event], stance, ...(field ? { field } : {}) })),
    ...(relations ? { relations: relations.map(([other, relation]) => ({ claim: claims[other], relation })) } : {}),
  })
}
for (const [from, type, to] of coding.links) tables.link.push({ id: id('li'), from: events[from], type, to: events[to] })
tables.annotation.push(...[...annotations.values()].sort((a, b) => a.fragments[0].start - b.fragments[0].start))

let made = ''
for await (const chunk of writeProject({ all: (kind) => tables[kind], body: () => body })) made += chunk
if (!process.argv.includes('--check')) writeFileSync(target, made)
else if (readFileSync(target, 'utf8') !== made) {
  console.error('resources/sample.json is not what resources/sample/ makes: run `node scripts/sample.mjs`.')
  process.exitCode = 1
}
