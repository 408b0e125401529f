import type { Field } from './fields.ts'
import type { Codebook, Kind } from './records.ts'
import { assertNever } from './never.ts'

const ID: Field = { name: 'id', label: 'Id', type: 'text', group: 'record', hidden: true, readonly: true, width: 150, help: 'Names this record in exports and links; it never changes.' }

const SOURCE: readonly Field[] = [
  { name: 'title', label: 'Title', type: 'text', group: 'identity', width: 300, help: 'The headline, as published.' },
  { name: 'publisher', label: 'Publisher', type: 'text', group: 'identity', width: 150, help: 'The outlet or body that published it.' },
  { name: 'published', label: 'Published', type: 'edtf', group: 'when', width: 110, help: 'Date of publication; relative dates in the text are read against it.' },
  { name: 'language', label: 'Language', type: 'term', vocabulary: 'language', group: 'identity', width: 100, help: 'The language that it is written in.' },
  { name: 'reliability', label: 'Reliability', type: 'term', vocabulary: 'reliability', group: 'judgement', width: 140, help: 'Admiralty grade of the source, A to F: your judgement of who speaks, not of what is said.' },
  { name: 'type', label: 'Type', type: 'term', vocabulary: 'source_type', group: 'identity', width: 120, help: 'What kind of publication it is.' },
  { name: 'authors', label: 'Authors', type: 'tags', group: 'identity', width: 150, help: 'The names in the byline.' },
  { name: 'wire_credit', label: 'Wire credit', type: 'text', group: 'provenance', width: 110, help: 'The agency whose report this one carries, as it credits it.' },
  { name: 'url', label: 'URL', type: 'url', group: 'provenance', width: 200, help: 'The address that it was read at.' },
  { name: 'publisher_scale', label: 'Publisher scale', type: 'term', vocabulary: 'publisher_scale', group: 'identity', hidden: true, width: 120, help: 'How far the publisher reaches.' },
  { name: 'accessed', label: 'Accessed', type: 'edtf', group: 'when', hidden: true, width: 110, help: 'The day on which it was read at its address.' },
  { name: 'archive_url', label: 'Archive URL', type: 'url', group: 'provenance', hidden: true, width: 200, help: 'The address of an archived copy.' },
  { name: 'reliability_note', label: 'Reliability note', type: 'longtext', group: 'judgement', hidden: true, width: 220, help: 'Why it was graded so.' },
  { name: 'quoted_in', label: 'Quoted in', type: 'ref', refers: 'source', group: 'provenance', hidden: true, width: 200, help: 'The source that this one is known through.' },
  { name: 'nothing_found', label: 'Read, nothing found', type: 'terms', vocabulary: 'event_field', group: 'judgement', hidden: true, width: 180, help: 'The event fields that it was read for, and says nothing about.' },
  { name: 'rights', label: 'Rights', type: 'text', group: 'provenance', hidden: true, width: 150, help: 'Licence or permission to use it.' },
  { name: 'tags', label: 'Tags', type: 'tags', group: 'identity', hidden: true, width: 140, help: 'Free keywords of your own.' },
  { name: 'intake', label: 'Taken in as', type: 'text', group: 'provenance', hidden: true, readonly: true, width: 120, help: 'How it came into the project.' },
  { name: 'file_name', label: 'File name', type: 'text', group: 'provenance', hidden: true, readonly: true, width: 160, help: 'The file that it was read from.' },
  { name: 'text', label: 'Current text', type: 'ref', refers: 'text', group: 'record', hidden: true, readonly: true, width: 150, help: 'The current version of its text.' },
  ID,
]

const TEXT: readonly Field[] = [
  { name: 'source', label: 'Source', type: 'ref', refers: 'source', group: 'identity', readonly: true, width: 200, help: 'The source whose words these are.' },
  { name: 'version', label: 'Version', type: 'integer', min: 1, group: 'identity', readonly: true, width: 80, help: 'Counts from 1; an edited text is a new version.' },
  { name: 'length', label: 'Length', type: 'integer', min: 0, group: 'identity', readonly: true, width: 90, help: 'Length in UTF-16 code units.' },
  { name: 'hash', label: 'SHA-256', type: 'text', group: 'provenance', readonly: true, width: 200, help: 'Fingerprint of the words.' },
  { name: 'extractor', label: 'Extractor', type: 'text', group: 'provenance', readonly: true, width: 120, help: 'What turned the original into text.' },
  { name: 'extractor_version', label: 'Extractor version', type: 'text', group: 'provenance', readonly: true, width: 90, help: 'Its version.' },
  { name: 'original_hash', label: 'Original’s SHA-256', type: 'text', group: 'provenance', readonly: true, width: 200, help: 'Fingerprint of the bytes as they came in.' },
  { name: 'pages', label: 'Pages', type: 'json', group: 'provenance', readonly: true, width: 150, help: 'Where each page of the original begins in the text.' },
  ID,
]

const ANNOTATION: readonly Field[] = [
  { name: 'layer', label: 'Layer', type: 'term', vocabulary: 'layer', group: 'identity', width: 90, help: 'What the words were marked as.' },
  { name: 'exact', label: 'Words', type: 'longtext', group: 'identity', readonly: true, width: 320, help: 'The words that were marked.' },
  { name: 'note', label: 'Note', type: 'longtext', group: 'identity', width: 240, help: 'A remark on the words.' },
  { name: 'entity', label: 'Entity', type: 'entity', group: 'who', width: 160, help: 'The entity that the words name.' },
  { name: 'source', label: 'Source', type: 'ref', refers: 'source', group: 'provenance', readonly: true, width: 200, help: 'The source that the words stand in.' },
  { name: 'text', label: 'Text version', type: 'ref', refers: 'text', group: 'provenance', hidden: true, readonly: true, width: 150, help: 'The version of the text that the range counts in.' },
  { name: 'fragments', label: 'Ranges', type: 'json', group: 'record', hidden: true, readonly: true, width: 150, help: 'Half-open ranges of UTF-16 code units.' },
  { name: 'prefix', label: 'Before', type: 'text', group: 'record', hidden: true, readonly: true, width: 160, help: 'The characters before the words.' },
  { name: 'suffix', label: 'After', type: 'text', group: 'record', hidden: true, readonly: true, width: 160, help: 'The characters after the words.' },
  { name: 'anchor', label: 'Anchor', type: 'term', vocabulary: 'anchor', group: 'record', hidden: true, readonly: true, width: 90, help: 'Whether the words still stand where they were marked.' },
  ID,
]

const EVIDENCE: readonly Field[] = [
  { name: 'event', label: 'Event', type: 'ref', refers: 'event', group: 'identity', readonly: true, width: 200, help: 'The event whose cell is cited.' },
  { name: 'field', label: 'Field', type: 'text', group: 'identity', readonly: true, width: 120, help: 'The field of the cell.' },
  { name: 'value', label: 'Value when cited', type: 'json', group: 'identity', readonly: true, width: 140, help: 'What the words say: what the cell held when it was cited, or the value that they give against it.' },
  { name: 'words', label: 'Words', type: 'longtext', group: 'identity', readonly: true, width: 300, help: 'The cited words.' },
  { name: 'role', label: 'Role', type: 'term', vocabulary: 'evidence_role', group: 'judgement', width: 120, help: 'Whether the words speak for or against the value.' },
  { name: 'credibility', label: 'Credibility', type: 'term', vocabulary: 'credibility', group: 'judgement', width: 150, help: 'Admiralty grade of the information, 1 to 6.' },
  { name: 'assumption', label: 'Assumption', type: 'text', group: 'judgement', width: 220, help: 'What was assumed when the words were read into the value.' },
  { name: 'reason', label: 'Reason', type: 'longtext', group: 'judgement', width: 220, help: 'Why it was preferred where sources disagree.' },
  { name: 'preferred_over', label: 'Preferred over', type: 'tags', group: 'judgement', hidden: true, readonly: true, width: 150, help: 'Ids of the evidence for the same cell that it was preferred over.' },
  { name: 'source', label: 'Source', type: 'ref', refers: 'source', group: 'provenance', readonly: true, width: 200, help: 'The source that the words stand in.' },
  { name: 'annotation', label: 'Annotation', type: 'ref', refers: 'annotation', group: 'provenance', hidden: true, readonly: true, width: 150, help: 'The mark in the text.' },
  { name: 'claim', label: 'Claim', type: 'ref', refers: 'claim', group: 'provenance', hidden: true, readonly: true, width: 200, help: 'The claim that stands behind the value.' },
  ID,
]

const CLAIM: readonly Field[] = [
  { name: 'text', label: 'Claim', type: 'longtext', group: 'identity', width: 320, help: 'What is claimed, in your own words.' },
  { name: 'speaker', label: 'Speaker', type: 'entity', group: 'who', width: 170, help: 'Who makes the claim.' },
  { name: 'quote_type', label: 'Quotation', type: 'term', vocabulary: 'quote_type', group: 'what', width: 100, help: 'Whether the source gives the speaker’s own words.' },
  { name: 'speech_act', label: 'Speech act', type: 'term', vocabulary: 'speech_act', group: 'what', width: 140, help: 'What the speaker does by saying it.' },
  { name: 'certainty', label: 'Certainty', type: 'term', vocabulary: 'certainty', group: 'what', width: 100, help: 'How sure the speaker is, as the source gives it.' },
  { name: 'status', label: 'Status', type: 'term', vocabulary: 'claim_status', group: 'judgement', width: 120, help: 'How the claim stands after weighing it.' },
  { name: 'check', label: 'Check', type: 'json', group: 'judgement', width: 150, help: 'What the claim comes to in numbers or dates, held against the events of this project.' },
  { name: 'credibility', label: 'Credibility', type: 'term', vocabulary: 'credibility', group: 'judgement', width: 150, help: 'Admiralty grade of the information, 1 to 6: your judgement of what is said.' },
  { name: 'source', label: 'Source', type: 'ref', refers: 'source', group: 'provenance', width: 200, help: 'The source that carries the claim.' },
  { name: 'quote', label: 'Quote', type: 'longtext', group: 'what', hidden: true, width: 300, help: 'The words of the source.' },
  { name: 'speaker_text', label: 'Speaker as written', type: 'text', group: 'who', hidden: true, width: 170, help: 'The words that the source uses for the speaker.' },
  { name: 'role', label: 'Role', type: 'text', group: 'who', hidden: true, width: 170, help: 'The office or function that the speaker is given.' },
  { name: 'anonymity', label: 'Anonymity', type: 'term', vocabulary: 'anonymity', group: 'who', hidden: true, width: 110, help: 'Whether the speaker is named.' },
  { name: 'chain', label: 'Chain', type: 'json', group: 'who', hidden: true, width: 240, help: 'From the speaker through whom it came to the source at hand.' },
  { name: 'cue', label: 'Cue', type: 'text', group: 'what', hidden: true, width: 100, help: 'The word that introduces the claim, such as "warned".' },
  { name: 'hedges', label: 'Hedges', type: 'tags', group: 'what', hidden: true, width: 120, help: 'The words that weaken the claim, such as "may".' },
  { name: 'polarity', label: 'Polarity', type: 'term', vocabulary: 'polarity', group: 'what', hidden: true, width: 90, help: 'Whether it is said to be so or not to be so.' },
  { name: 'said_at', label: 'Said at', type: 'edtf', group: 'when', hidden: true, width: 110, help: 'When it was said.' },
  { name: 'about', label: 'About', type: 'json', group: 'what', hidden: true, width: 200, help: 'The events and fields that it speaks to, and how.' },
  { name: 'likelihood', label: 'Likelihood', type: 'term', vocabulary: 'likelihood', group: 'judgement', hidden: true, width: 130, help: 'How likely you think it is, in the terms of ICD 203.' },
  { name: 'confidence', label: 'Confidence', type: 'term', vocabulary: 'confidence', group: 'judgement', hidden: true, width: 100, help: 'How well founded your judgement is; never said in one sentence with likelihood.' },
  { name: 'relations', label: 'Other claims', type: 'json', group: 'what', hidden: true, width: 200, help: 'How it relates to other claims.' },
  { name: 'tags', label: 'Tags', type: 'tags', group: 'identity', hidden: true, width: 140, help: 'Free keywords of your own.' },
  { name: 'note', label: 'Note', type: 'longtext', group: 'identity', hidden: true, width: 220, help: 'Your remarks.' },
  { name: 'annotation', label: 'Annotation', type: 'ref', refers: 'annotation', group: 'provenance', hidden: true, readonly: true, width: 150, help: 'The mark in the text.' },
  ID,
]

const ENTITY: readonly Field[] = [
  { name: 'name', label: 'Name', type: 'text', group: 'identity', width: 240, help: 'The name to show.' },
  { name: 'type', label: 'Type', type: 'term', vocabulary: 'entity_type', group: 'identity', width: 130, help: 'What kind of entity it is.' },
  { name: 'aliases', label: 'Aliases', type: 'tags', group: 'identity', width: 240, help: 'Other names that sources use; words that match one are read as this entity.' },
  { name: 'countries', label: 'Countries', type: 'terms', vocabulary: 'country', group: 'where', width: 140, help: 'The countries that it belongs to.' },
  { name: 'identifiers', label: 'Identifiers', type: 'tags', group: 'provenance', hidden: true, width: 150, help: 'Ids elsewhere, such as "wikidata:Q30".' },
  { name: 'canonical', label: 'Merged into', type: 'entity', group: 'record', hidden: true, readonly: true, width: 160, help: 'The entity that this one was merged into.' },
  { name: 'note', label: 'Note', type: 'longtext', group: 'identity', hidden: true, width: 220, help: 'Your remarks.' },
  ID,
]

const LINK: readonly Field[] = [
  { name: 'from', label: 'From', type: 'ref', refers: 'event', group: 'identity', width: 220, help: 'The event that the link starts from.' },
  { name: 'type', label: 'Type', type: 'term', vocabulary: 'link_type', group: 'identity', width: 140, help: 'How the first event relates to the second.' },
  { name: 'to', label: 'To', type: 'ref', refers: 'event', group: 'identity', width: 220, help: 'The event that the link goes to.' },
  { name: 'note', label: 'Note', type: 'longtext', group: 'identity', width: 220, help: 'Your remarks.' },
  ID,
]

const CODEBOOK: readonly Field[] = [
  { name: 'name', label: 'Name', type: 'text', group: 'identity', width: 200, help: 'What the codebook is called.' },
  { name: 'version', label: 'Version', type: 'integer', min: 1, group: 'identity', readonly: true, width: 80, help: 'Counts up with every change.' },
  { name: 'fields', label: 'Fields', type: 'json', group: 'record', readonly: true, width: 150, help: 'The event fields.' },
  { name: 'vocabularies', label: 'Vocabularies', type: 'json', group: 'record', readonly: true, width: 150, help: 'The terms that fields choose from.' },
  { name: 'rules', label: 'Rules', type: 'json', group: 'record', readonly: true, width: 150, help: 'What events are held to, besides the rules of the program.' },
  ID,
]

const VIEW: readonly Field[] = [
  { name: 'name', label: 'Name', type: 'text', group: 'identity', width: 200, help: 'What the view is called.' },
  { name: 'table', label: 'Table', type: 'text', group: 'identity', readonly: true, width: 100, help: 'The table that it shows.' },
  { name: 'columns', label: 'Columns', type: 'json', group: 'record', readonly: true, width: 150, help: 'The columns that it shows.' },
  { name: 'query', label: 'Query', type: 'json', group: 'record', readonly: true, width: 150, help: 'Its filter, search and order.' },
  ID,
]

/** The fields of every kind, in the order in which tables and forms show them; an event's come from the codebook. */
export function fieldsOf(kind: Kind, codebook: Codebook): readonly Field[] {
  switch (kind) {
    case 'event': return codebook.fields
    case 'source': return SOURCE
    case 'text': return TEXT
    case 'annotation': return ANNOTATION
    case 'evidence': return EVIDENCE
    case 'claim': return CLAIM
    case 'entity': return ENTITY
    case 'link': return LINK
    case 'codebook': return CODEBOOK
    case 'view': return VIEW
    default: return assertNever(kind, 'kind of record')
  }
}

/** One field by its name; undefined when the kind has none of that name. */
export function fieldOf(kind: Kind, name: string, codebook: Codebook): Field | undefined {
  return fieldsOf(kind, codebook).find((field) => field.name === name)
}
