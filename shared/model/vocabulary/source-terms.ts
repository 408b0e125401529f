import type { Term } from '../fields.ts'

/** CSL item types that reports come in. */
export const SOURCE_TYPES: readonly Term[] = [
  { term: 'article-newspaper', label: 'News article', definition: 'A report of a newspaper, agency or news site.', words: ['news', 'article'] },
  { term: 'article-magazine', label: 'Magazine article', definition: 'An article of a magazine.' },
  { term: 'article-journal', label: 'Journal article', definition: 'A scholarly article.' },
  { term: 'report', label: 'Report', definition: 'A report of an organisation or authority.' },
  { term: 'webpage', label: 'Web page', definition: 'A page that is none of the others.' },
  { term: 'post', label: 'Post', definition: 'A post on a social platform.', words: ['tweet', 'telegram'] },
  { term: 'broadcast', label: 'Broadcast', definition: 'Radio, television or streamed video.' },
  { term: 'interview', label: 'Interview', definition: 'A conversation on the record.' },
  { term: 'speech', label: 'Speech or statement', definition: 'A speech or an official statement.', words: ['statement', 'press release'] },
  { term: 'dataset', label: 'Dataset', definition: 'A table of records.' },
  { term: 'document', label: 'Document', definition: 'Any other document.' },
]

export const PUBLISHER_SCALES: readonly Term[] = [
  { term: 'local_partner', label: 'Local partner', definition: 'A partner on the ground who reports to the project.' },
  { term: 'subnational', label: 'Subnational', definition: 'Serves one part of a country.' },
  { term: 'national', label: 'National', definition: 'Serves one country.' },
  { term: 'regional', label: 'Regional', definition: 'Serves several neighbouring countries.' },
  { term: 'international', label: 'International', definition: 'Serves the world.' },
  { term: 'new_media', label: 'New media', definition: 'A channel or account on a social platform.' },
  { term: 'other', label: 'Other', definition: 'None of these.' },
]

/** Admiralty scale for sources (NATO AJP-2.1 / STANAG 2511). */
export const RELIABILITIES: readonly Term[] = [
  { term: 'A', label: 'A – Reliable', definition: 'No doubt of authenticity, trustworthiness or competence; always reliable before.' },
  { term: 'B', label: 'B – Usually reliable', definition: 'Minor doubt; mostly reliable before.' },
  { term: 'C', label: 'C – Fairly reliable', definition: 'Some doubt; reliable at times before.' },
  { term: 'D', label: 'D – Not usually reliable', definition: 'Strong doubt; reliable now and then before.' },
  { term: 'E', label: 'E – Unreliable', definition: 'Known to have been wrong.' },
  { term: 'F', label: 'F – Cannot be judged', definition: 'Nothing to judge it by.' },
]

/** Admiralty scale for information. */
export const CREDIBILITIES: readonly Term[] = [
  { term: '1', label: '1 – Confirmed', definition: 'Confirmed by independent sources.' },
  { term: '2', label: '2 – Probably true', definition: 'Not confirmed; logical and consistent with what is known.' },
  { term: '3', label: '3 – Possibly true', definition: 'Not confirmed; reasonable and partly consistent.' },
  { term: '4', label: '4 – Doubtful', definition: 'Not confirmed; possible, with nothing else to go by.' },
  { term: '5', label: '5 – Improbable', definition: 'Contradicted by other information.' },
  { term: '6', label: '6 – Cannot be judged', definition: 'Nothing to judge it by.' },
]

/** BCP 47 tags of the languages that sources are most often in; any other tag may be typed into an import. */
export const LANGUAGES: readonly Term[] = [
  ['ar', 'Arabic'], ['hy', 'Armenian'], ['az', 'Azerbaijani'], ['bn', 'Bengali'], ['bs', 'Bosnian'], ['bg', 'Bulgarian'],
  ['my', 'Burmese'], ['ckb', 'Kurdish (Sorani)'], ['kmr', 'Kurdish (Kurmanji)'], ['ca', 'Catalan'], ['zh', 'Chinese'],
  ['hr', 'Croatian'], ['cs', 'Czech'], ['da', 'Danish'], ['nl', 'Dutch'], ['en', 'English'], ['et', 'Estonian'],
  ['fi', 'Finnish'], ['fr', 'French'], ['ka', 'Georgian'], ['de', 'German'], ['el', 'Greek'], ['ha', 'Hausa'],
  ['he', 'Hebrew'], ['hi', 'Hindi'], ['hu', 'Hungarian'], ['id', 'Indonesian'], ['it', 'Italian'], ['ja', 'Japanese'],
  ['kk', 'Kazakh'], ['ko', 'Korean'], ['lv', 'Latvian'], ['lt', 'Lithuanian'], ['ms', 'Malay'], ['ne', 'Nepali'],
  ['no', 'Norwegian'], ['ps', 'Pashto'], ['fa', 'Persian'], ['pl', 'Polish'], ['pt', 'Portuguese'], ['pa', 'Punjabi'],
  ['ro', 'Romanian'], ['ru', 'Russian'], ['sr', 'Serbian'], ['si', 'Sinhala'], ['sk', 'Slovak'], ['so', 'Somali'],
  ['es', 'Spanish'], ['sw', 'Swahili'], ['sv', 'Swedish'], ['tl', 'Tagalog'], ['ta', 'Tamil'], ['th', 'Thai'],
  ['ti', 'Tigrinya'], ['tr', 'Turkish'], ['uk', 'Ukrainian'], ['ur', 'Urdu'], ['uz', 'Uzbek'], ['vi', 'Vietnamese'],
].map(([term = '', label = '']) => ({ term, label }))
