import type { Term } from '../fields.ts'

export const QUOTE_TYPES: readonly Term[] = [
  { term: 'direct', label: 'Direct', definition: 'The speaker’s own words in quotation marks.' },
  { term: 'indirect', label: 'Indirect', definition: 'The speaker’s meaning in the source’s words.' },
  { term: 'mixed', label: 'Mixed', definition: 'Indirect speech with some of the speaker’s own words in quotation marks.' },
  { term: 'none', label: 'None', definition: 'The source speaks in its own voice.' },
]

export const ANONYMITIES: readonly Term[] = [
  { term: 'named', label: 'Named', definition: 'The speaker is named.' },
  { term: 'role_only', label: 'Role only', definition: 'Only a role is given, such as "a senior official".' },
  { term: 'institution', label: 'Institution', definition: 'An institution speaks, not a person.' },
  { term: 'anonymous', label: 'Anonymous', definition: 'Nothing is said about the speaker.' },
]

/** How sure the source is, from FactBank's grades. */
export const CERTAINTIES: readonly Term[] = [
  { term: 'certain', label: 'Certain', definition: 'Said without a hedge.' },
  { term: 'probable', label: 'Probable', definition: 'Said to be likely.', words: ['likely', 'probably', 'apparently', 'presumably'] },
  { term: 'possible', label: 'Possible', definition: 'Said to be possible.', words: ['may', 'might', 'could', 'possibly', 'perhaps', 'appeared', 'may be'] },
  { term: 'unstated', label: 'Unstated', definition: 'The source does not commit itself.' },
]

export const POLARITIES: readonly Term[] = [
  { term: 'positive', label: 'Positive', definition: 'It is said to be so.' },
  { term: 'negative', label: 'Negative', definition: 'It is said not to be so.' },
  { term: 'unstated', label: 'Unstated', definition: 'Neither is said.' },
]

export const SPEECH_ACTS: readonly Term[] = [
  { term: 'report', label: 'Reports', definition: 'Says that something happened.', words: ['reported', 'said', 'announced'] },
  { term: 'judgement', label: 'Judges', definition: 'Says what something amounts to or is worth.', words: ['argued', 'assessed'] },
  { term: 'causal', label: 'Explains a cause', definition: 'Says why something happened or what it brings about.', words: ['explained', 'because'] },
  { term: 'prediction', label: 'Predicts', definition: 'Says what will happen.', words: ['predicted', 'expects'] },
  { term: 'conditional_prediction', label: 'Predicts on a condition', definition: 'Says what will happen if or unless something else does.', words: ['warned', 'unless'] },
  { term: 'responsibility', label: 'Claims responsibility', definition: 'Says that the speaker did it.', words: ['claimed responsibility'] },
  { term: 'accusation', label: 'Accuses', definition: 'Says that another did it.', words: ['accused', 'blamed'] },
  { term: 'denial', label: 'Denies', definition: 'Says that it is not so.', words: ['denied'] },
  { term: 'confirmation', label: 'Confirms', definition: 'Says that what others reported is so.', words: ['confirmed'] },
  { term: 'demand', label: 'Demands', definition: 'Says what should be done.', words: ['urged', 'demanded', 'called for'] },
  { term: 'threat', label: 'Threatens', definition: 'Says what the speaker will do to another.', words: ['threatened', 'vowed'] },
]

/** The seven terms of ICD 203 (US analytic standards), with their ranges. */
export const LIKELIHOODS: readonly Term[] = [
  { term: 'almost_no_chance', label: 'Almost no chance', definition: '1 to 5 percent; also "remote".', words: ['remote'] },
  { term: 'very_unlikely', label: 'Very unlikely', definition: '5 to 20 percent; also "highly improbable".', words: ['highly improbable'] },
  { term: 'unlikely', label: 'Unlikely', definition: '20 to 45 percent; also "improbable".', words: ['improbable'] },
  { term: 'roughly_even', label: 'Roughly even chance', definition: '45 to 55 percent; also "roughly even odds".', words: ['even odds', 'roughly even odds'] },
  { term: 'likely', label: 'Likely', definition: '55 to 80 percent; also "probable".', words: ['probable', 'probably'] },
  { term: 'very_likely', label: 'Very likely', definition: '80 to 95 percent; also "highly probable".', words: ['highly probable', 'highly likely'] },
  { term: 'almost_certain', label: 'Almost certain', definition: '95 to 99 percent; also "nearly certain".', words: ['nearly certain', 'almost certainly'] },
]

export const CLAIM_STATUSES: readonly Term[] = [
  { term: 'unassessed', label: 'Unassessed', definition: 'Not yet weighed.' },
  { term: 'corroborated', label: 'Corroborated', definition: 'Independent sources agree.' },
  { term: 'contested', label: 'Contested', definition: 'Sources disagree.' },
  { term: 'refuted', label: 'Refuted', definition: 'Shown to be wrong.' },
  { term: 'retracted', label: 'Retracted', definition: 'Taken back by the one who made it.' },
]

export const HOP_RELATIONS: readonly Term[] = [
  { term: 'reported', label: 'Reported', definition: 'Reported it at first hand.' },
  { term: 'cited', label: 'Cited', definition: 'Named another as its source.' },
  { term: 'quoted', label: 'Quoted', definition: 'Gave another’s words.' },
  { term: 'carried', label: 'Carried', definition: 'Republished it as it was.' },
  { term: 'translated', label: 'Translated', definition: 'Put it into another language.' },
]

export const STANCES: readonly Term[] = [
  { term: 'supports', label: 'Supports', definition: 'Speaks for it.' },
  { term: 'contradicts', label: 'Contradicts', definition: 'Speaks against it.' },
  { term: 'qualifies', label: 'Qualifies', definition: 'Limits it or adds a condition.' },
]

export const CLAIM_RELATIONS: readonly Term[] = [
  { term: 'supports', label: 'Supports', definition: 'Gives a reason to believe the other claim.' },
  { term: 'challenges', label: 'Challenges', definition: 'Gives a reason to doubt it.' },
  { term: 'updates', label: 'Updates', definition: 'Replaces it with newer information.' },
  { term: 'repeats', label: 'Repeats', definition: 'Says the same again.' },
]
