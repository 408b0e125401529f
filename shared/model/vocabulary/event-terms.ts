import type { Term } from '../fields.ts'

export const WEAPONS: readonly Term[] = [
  { term: 'drone', label: 'Drone', definition: 'An unmanned aircraft, armed or used as a munition.', words: ['drones', 'uav', 'uavs', 'uas', 'unmanned aircraft', 'unmanned aerial vehicle', 'quadcopter', 'one-way attack drone', 'suicide drone', 'drone attack', 'drone strike'] },
  { term: 'rocket', label: 'Rocket', definition: 'An unguided rocket.', words: ['rockets', 'katyusha', 'katyushas', 'grad', 'rocket fire', 'rocket attack'] },
  { term: 'mortar', label: 'Mortar', definition: 'A mortar bomb.', words: ['mortars', 'mortar shell', 'mortar rounds'] },
  { term: 'artillery', label: 'Artillery', definition: 'Guns and howitzers.', words: ['howitzer', 'shelling', 'artillery shells'] },
  { term: 'ballistic_missile', label: 'Ballistic missile', definition: 'A guided missile on a ballistic path.', words: ['ballistic missiles', 'short-range ballistic missile'] },
  { term: 'cruise_missile', label: 'Cruise missile', definition: 'A guided missile that flies like an aircraft.', words: ['cruise missiles'] },
  { term: 'missile', label: 'Missile, kind unknown', definition: 'A guided missile whose kind the source does not say.', words: ['missiles', 'guided missile'] },
  { term: 'aircraft', label: 'Manned aircraft', definition: 'Bombs or fire from a manned aircraft or helicopter.', words: ['warplane', 'warplanes', 'fighter jet', 'fighter jets', 'jets', 'bomber', 'bombers', 'helicopter', 'helicopters', 'airstrike', 'airstrikes', 'air strike', 'air strikes'] },
  { term: 'ied', label: 'Improvised explosive device', definition: 'A home-made bomb, car bomb or roadside bomb.', words: ['ieds', 'roadside bomb', 'car bomb', 'improvised explosive device', 'vbied', 'explosive device'] },
  { term: 'mine', label: 'Mine', definition: 'A land or sea mine.', words: ['mines', 'landmine', 'land mine', 'landmines', 'naval mine'] },
  { term: 'suicide_vest', label: 'Suicide vest', definition: 'Explosives worn by an attacker.', words: ['suicide belt', 'explosive vest', 'suicide bomber'] },
  { term: 'grenade', label: 'Grenade', definition: 'A hand or rocket-propelled grenade.', words: ['grenades', 'rpg', 'rocket-propelled grenade'] },
  { term: 'small_arms', label: 'Small arms', definition: 'Rifles, pistols and machine guns.', words: ['gunfire', 'rifle', 'rifles', 'gunmen', 'shooting', 'shots', 'machine gun', 'sniper'] },
  { term: 'blade', label: 'Blade', definition: 'A knife or another edged weapon.', words: ['knife', 'knives', 'machete', 'stabbing'] },
  { term: 'vehicle', label: 'Vehicle', definition: 'A vehicle driven into people or things.', words: ['ramming', 'rammed'] },
  { term: 'incendiary', label: 'Fire', definition: 'Fire or an incendiary device.', words: ['arson', 'molotov', 'firebomb', 'white phosphorus'] },
  { term: 'chemical', label: 'Chemical agent', definition: 'A toxic substance used as a weapon.', words: ['chemical weapon', 'chlorine', 'sarin', 'nerve agent'] },
  { term: 'cyber', label: 'Cyber', definition: 'Software or network access used to do harm.', words: ['malware', 'cyberattack'] },
  { term: 'other', label: 'Other', definition: 'A weapon that the list does not name.' },
  { term: 'unknown', label: 'Unknown', definition: 'The source does not say.' },
]

export const OUTCOMES: readonly Term[] = [
  { term: 'hit', label: 'Hit', definition: 'The attack reached its target.', words: ['struck', 'landed', 'impacted'] },
  { term: 'intercepted', label: 'Intercepted', definition: 'It was stopped by a defence before it arrived.', words: ['shot down', 'downed', 'foiled', 'thwarted', 'intercept'] },
  { term: 'missed', label: 'Missed', definition: 'It came down away from its target.', words: ['fell short', 'landed outside', 'missed its target'] },
  { term: 'failed', label: 'Failed', definition: 'It did not work: no launch, no explosion, a crash.', words: ['malfunctioned', 'crashed', 'did not explode', 'misfired'] },
  { term: 'unknown', label: 'Unknown', definition: 'The source does not say.' },
]

export const ASSERTIONS: readonly Term[] = [
  { term: 'actual', label: 'Actual', definition: 'The source presents it as having happened.' },
  { term: 'attempted', label: 'Attempted', definition: 'It was tried and did not come about.', words: ['tried', 'attempt'] },
  { term: 'threatened', label: 'Threatened', definition: 'Someone says that they will do it unless something changes.', words: ['threat', 'vowed'] },
  { term: 'future', label: 'Future', definition: 'It is planned or expected.', words: ['planned', 'scheduled', 'will'] },
  { term: 'hypothetical', label: 'Hypothetical', definition: 'It is spoken of as possible, not as having happened.', words: ['would', 'could'] },
  { term: 'negated', label: 'Negated', definition: 'The source says that it did not happen.', words: ['did not happen', 'never happened'] },
]

/** How the source ties the actors to the act: the ladder of MUC-4, GTD and OpenEvSys in one. */
export const ATTRIBUTIONS: readonly Term[] = [
  { term: 'reported_as_fact', label: 'Reported as fact', definition: 'The source names the actor in its own voice, without a hedge.', words: ['carried out by', 'launched by', 'conducted by', 'by'] },
  { term: 'claimed', label: 'Claimed', definition: 'The actor claims responsibility.', words: ['claimed', 'claimed responsibility', 'claiming responsibility'] },
  { term: 'admitted', label: 'Admitted', definition: 'The actor concedes responsibility under question or pressure.', words: ['admitted', 'acknowledged', 'confessed'] },
  { term: 'accused_by_authorities', label: 'Accused by authorities', definition: 'Officials name the actor.', words: ['accused', 'blamed', 'officials blamed', 'blamed on', 'attributed to', 'accused by'] },
  { term: 'suspected', label: 'Suspected', definition: 'The source names the actor with a hedge.', words: ['apparently', 'suspected', 'believed to', 'likely', 'thought to', 'alleged', 'allegedly', 'reportedly', 'presumably', 'probably'] },
  { term: 'possible', label: 'Possible', definition: 'The actor is one possibility among others.', words: ['possibly', 'may have', 'might have', 'could have', 'perhaps'] },
  { term: 'denied', label: 'Denied', definition: 'The actor denies responsibility.', words: ['denied', 'denies', 'denied involvement', 'rejected responsibility'] },
]

export const DAMAGE: readonly Term[] = [
  { term: 'none', label: 'None', definition: 'The source says that nothing was damaged.', words: ['no damage', 'without damage', 'undamaged', 'caused no damage', 'no material damage', 'no damage or injuries', 'no injuries or damage', 'no casualties or damage'] },
  { term: 'minor', label: 'Minor', definition: 'Repairable damage that does not stop use.', words: ['minor damage', 'slight damage', 'light damage', 'limited damage', 'small damage'] },
  { term: 'major', label: 'Major', definition: 'Damage that stops use or needs long repair.', words: ['major damage', 'heavy damage', 'severe damage', 'significant damage', 'extensive damage', 'badly damaged', 'heavily damaged'] },
  { term: 'catastrophic', label: 'Catastrophic', definition: 'The target is destroyed.', words: ['destroyed', 'levelled', 'leveled', 'completely destroyed', 'flattened'] },
  { term: 'unknown', label: 'Unknown', definition: 'There was damage of an extent that the source does not give.', words: ['damaged', 'some damage'] },
]

export const CLARITIES: readonly Term[] = [
  { term: 'clear', label: 'Clear', definition: 'The source tells of one separate event in enough detail to code it.' },
  { term: 'unclear', label: 'Unclear', definition: 'The source sums up several events or leaves essentials open.' },
]

export const CONFIDENCES: readonly Term[] = [
  { term: 'low', label: 'Low', definition: 'Thin, single or doubtful sourcing.', words: ['low confidence'] },
  { term: 'moderate', label: 'Moderate', definition: 'Credible and plausible, not enough to be sure.', words: ['moderate confidence', 'medium confidence'] },
  { term: 'high', label: 'High', definition: 'Good sources that agree; it may still be wrong.', words: ['high confidence'] },
]

export const STATUSES: readonly Term[] = [
  { term: 'draft', label: 'Draft', definition: 'Being coded.' },
  { term: 'coded', label: 'Coded', definition: 'Coded in full, not yet reviewed.' },
  { term: 'in_review', label: 'In review', definition: 'A second person is checking it.', words: ['in review', 'review'] },
  { term: 'final', label: 'Final', definition: 'Reviewed and closed.' },
  { term: 'duplicate', label: 'Duplicate', definition: 'Another row stands for the same event.' },
  { term: 'rejected', label: 'Rejected', definition: 'Outside the scope, or not an event.' },
]

export const DATE_PRECISIONS: readonly Term[] = [
  { term: 'day', label: 'Day', definition: 'The day is known.' },
  { term: 'days', label: 'A few days', definition: 'Known to within two to six days.', words: ['few days'] },
  { term: 'week', label: 'Week', definition: 'Known to within a week or two.', words: ['last week', 'this week'] },
  { term: 'month', label: 'Month', definition: 'The month is known.', words: ['last month', 'this month'] },
  { term: 'year', label: 'Year', definition: 'Only the year is known.', words: ['last year', 'this year'] },
  { term: 'unknown', label: 'Unknown', definition: 'The precision cannot be told.' },
]

export const DATE_BASES: readonly Term[] = [
  { term: 'stated', label: 'Stated', definition: 'The source gives the date.' },
  { term: 'relative_to_publication', label: 'Relative to publication', definition: 'Worked out from words such as "on Friday" and the date of publication.', words: ['on friday', 'yesterday', 'last week'] },
  { term: 'publication_date_assumed', label: 'Publication date assumed', definition: 'No date is given; the date of publication stands in for it.' },
  { term: 'analyst', label: 'Analyst', definition: 'Found by the analyst outside this source.' },
]

export const GEO_PRECISIONS: readonly Term[] = [
  { term: 'site', label: 'Site', definition: 'The building, base or spot itself.', words: ['at', 'inside'] },
  { term: 'vicinity', label: 'Vicinity', definition: 'Near a named site or settlement.', words: ['near', 'close to', 'outside', 'around', 'in the vicinity of', 'adjacent to'] },
  { term: 'settlement', label: 'Settlement', definition: 'A town or village, without the spot.', words: ['town', 'city', 'village'] },
  { term: 'admin2', label: 'District', definition: 'A second-level division.', words: ['district'] },
  { term: 'admin1', label: 'Province', definition: 'A first-level division.', words: ['province', 'governorate', 'state'] },
  { term: 'multi_admin', label: 'Several provinces', definition: 'A region that spans several first-level divisions.', words: ['eastern', 'northern', 'southern', 'western', 'region'] },
  { term: 'country', label: 'Country', definition: 'Only the country is known.' },
  { term: 'water_air', label: 'Water or air', definition: 'At sea or in international airspace.', words: ['at sea', 'airspace', 'waters'] },
  { term: 'unknown', label: 'Unknown', definition: 'The precision cannot be told.' },
]
