/** What a quantity can count: what a field of the codebook asks for, or something that no such field does. */
export type Kind = 'killed' | 'injured' | 'casualties' | 'incidents' | 'own' | 'other'

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/u))
}

/** Nouns that are counted themselves: "12 deaths". */
const NOUNS: readonly (readonly [Kind, ReadonlySet<string>])[] = [
  ['killed', set('death deaths fatality fatalities lives')],
  ['injured', set('injury injuries wounds burns concussions')],
  ['casualties', set('casualty casualties harm')],
  ['incidents', set(`attack attacks incident incidents strike strikes airstrike airstrikes raid raids event events time times clash clashes bombing
    bombings explosion explosions blast blasts shooting shootings ambush ambushes assault assaults incursion incursions protest protests
    riot riots kidnapping kidnappings assassination assassinations barrage barrages`)],
  ['other', set(`
    drone drones uav uavs rocket rockets missile missiles bomb bombs shell shells mortar mortars grenade grenades round rounds bullet bullets
    shot shots mine mines device devices ied ieds explosives gun guns rifle rifles weapon weapons munition munitions projectile projectiles
    vehicle vehicles car cars truck trucks lorry lorries tank tanks bus buses ship ships boat boats vessel vessels aircraft plane planes jet jets
    helicopter helicopters motorcycle motorcycles convoy convoys train trains ambulance ambulances
    target targets base bases house houses home homes building buildings site sites village villages town towns city cities province provinces
    district districts country countries place places location locations position positions camp camps checkpoint checkpoints facility facilities
    school schools hospital hospitals mosque mosques church churches shop shops tent tents room rooms bridge bridges airport airports area areas
    outpost outposts post posts tower towers bunker bunkers depot depots station stations installation installations neighborhood neighborhoods
    neighbourhood neighbourhoods governorate governorates region regions point points floor floors road roads border borders
    second seconds minute minutes hour hours day days night nights week weeks weekend weekends month months year years decade decades century
    km kilometer kilometers kilometre kilometres mile miles meter meters metre metres foot feet inch inches mm cm m ton tons tonne tonnes kg
    kilogram kilograms pound pounds dollar dollars euro euros shekel shekels dinar dinars percent percentage degree degrees hectare hectares
    third thirds quarter quarters fifth fifths half
    cow cows sheep goat goats camel camels dog dogs donkey donkeys horse horses animal animals livestock cattle
    report reports claim claims statement statements talk talks meeting meetings session sessions source sources word information sign signs
    indication indications evidence order orders warning warnings call calls question questions page pages article articles phase phases
    group groups family families unit units brigade brigades battalion battalions faction factions tribe tribes company companies team teams
    organization organizations organisation organisations government governments party parties side sides state states army armies militia militias
    front fronts part parts case cases step steps stage stages wave waves reason reasons body bodies damage responsibility thing things way ways
    number total toll`)],
]

/** Nouns for people, who are killed or injured where the verb says so. */
const PERSONS = set(`
  people persons individuals others men women children boys girls babies infants civilians soldiers troops fighters militants militiamen gunmen
  policemen officers commanders members workers journalists reporters doctors medics nurses patients students pupils teachers villagers residents
  citizens nationals passengers pilgrims protesters demonstrators worshippers refugees migrants servicemen personnel staff guards drivers pilots
  sailors marines rebels insurgents terrorists hostages prisoners detainees relatives brothers sisters sons daughters parents colleagues friends
  aides advisers advisors generals leaders officials police forces crew contractors diplomats paramedics rescuers firefighters farmers shepherds
  settlers attackers bombers assailants suspects bystanders survivors miners fishermen employees peacekeepers paramilitaries conscripts recruits
  adults teenagers youths elders victims americans iraqis syrians iranians israelis palestinians jordanians lebanese turks kurds yemenis afghans russians
  ukrainians egyptians saudis kenyans somalis nigerians pakistanis indians britons germans sudanese ethiopians libyans
  person individual man woman child boy girl baby infant toddler civilian soldier fighter militant militiaman gunman policeman officer commander
  member worker journalist reporter doctor medic nurse patient student pupil teacher villager resident citizen national passenger pilgrim protester
  demonstrator worshipper refugee migrant serviceman guard driver pilot sailor marine rebel insurgent terrorist hostage prisoner detainee relative
  brother sister son daughter father mother colleague friend aide adviser advisor general leader official contractor diplomat paramedic rescuer
  firefighter farmer shepherd settler attacker bomber assailant suspect bystander miner fisherman employee peacekeeper conscript recruit adult
  teenager youth elder victim american iraqi syrian iranian israeli palestinian jordanian turk kurd yemeni afghan russian ukrainian egyptian kenyan
  sergeant colonel captain major lieutenant corporal cleric sheikh imam priest politician lawmaker mayor judge lawyer activist photographer
  cameraman bodyguard sniper spokesman spokeswoman deputy minister`)

/** Singular, plural or both. "Forces" and "troops" are plural; a noun that is not listed may be either. */
const SINGULAR = /(?:^(?:man|woman|child|baby|policeman|gunman|militiaman|serviceman|fisherman|cameraman)|[^s])$/u
const PLURAL_WITHOUT_S = set(`people men women children policemen gunmen militiamen servicemen fishermen personnel staff police crew lebanese sudanese
  aircraft sheep cattle livestock feet km mm cm m kg percent damage harm information evidence explosives`)

/** The kind of thing that a noun names, `person` for people, and null for a noun that is not known. */
export function nounKind(word: string): Kind | 'person' | null {
  const bare = word.replace(/'s?$/u, '')
  return NOUNS.find(([, words]) => words.has(bare))?.[0] ?? (PERSONS.has(bare) ? 'person' : null)
}

/** True for a known noun that can name one thing only. */
export function isSingular(word: string): boolean {
  return SINGULAR.test(word) && !PLURAL_WITHOUT_S.has(word)
}

export type Way = 'participle' | 'ing' | 'active' | 'after'

/** Words for what was done to people: what they mean and on which side of them the quantity stands. */
const STATES: readonly (readonly [Kind, Way, ReadonlySet<string>])[] = [
  ['killed', 'participle', set('killed slain murdered assassinated executed massacred slaughtered beheaded')],
  ['killed', 'ing', set('killing murdering assassinating executing massacring')],
  ['killed', 'active', set('kill kills')],
  ['killed', 'after', set('dead died die dies dying perished succumbed')],
  ['injured', 'participle', set('injured wounded hurt maimed')],
  ['injured', 'ing', set('injuring wounding hurting maiming')],
  ['injured', 'active', set('injure injures wound hurts')],
  ['other', 'participle', set(`hit struck damaged destroyed launched fired intercepted downed arrested detained captured kidnapped abducted displaced
    evacuated rescued hospitalized hospitalised freed released deployed targeted bombed shelled attacked raided burned burnt torched seized
    treated trapped saved held taken spared shot`)],
  ['other', 'ing', set(`hitting striking damaging destroying launching firing intercepting downing arresting detaining capturing kidnapping
    abducting displacing evacuating rescuing freeing releasing deploying targeting bombing shelling attacking raiding burning torching seizing`)],
  ['other', 'after', set('missing survived escaped fled arrived unaccounted')],
]

/** What a word says was done to people or things, and how the quantity is found; null when it says nothing of the sort. */
export function stateOf(word: string): { readonly kind: Kind; readonly way: Way } | null {
  const found = STATES.find(([, , words]) => words.has(word))
  return found ? { kind: found[0], way: found[1] } : null
}

export const AUXILIARIES = set(`was were is are be been being has have had wasn't weren't isn't aren't hasn't haven't hadn't will would could may might
  shall should can must got gets`)

export const PREPOSITIONS = set(`in on at near within across by with from into onto for against during inside outside around through throughout to of
  under beneath behind before after among amongst between along without toward towards per via until till since upon over above below off out
  according`)

export const DETERMINERS = set('the this that these those his her its their our my your all both each every any some such a an another no')

/** Adverbs and adverbial words, which stand anywhere and change nothing. */
const ADVERBS = set(`also later then more further additional now today yesterday tomorrow tonight overnight there here together alone so too just only
  even still already again instead altogether apiece feared believed presumed thought being been left not never badly monday tuesday wednesday
  thursday friday saturday sunday`)

/** Words that end a noun phrase besides those above. */
export const JOINERS = set(`and or nor plus but while although though whereas however because when if unless as than who which that whose whom where
  including includes included he she it they we i you him them us me there yes not n't`)

/** Verbs that report what others say: what follows is a statement of its own. */
export const REPORTING = set('said says saying told tells adding added stated announced')

/** Past forms that do not end in -ed; they show that a stretch of words is no mere noun phrase. */
const PAST = set(`fell went came left ran saw told said took made held began broke built caught drove felt fought found gave got grew heard kept knew led
  lost met paid put rose sent set shook shot stood struck swept thought threw tore wrote blew flew fled burst spread hit hurt cut lay died
  opened erupted`)

/** True for a word that looks like a verb, so that the words around it are a clause and not one thing. */
export function looksLikeVerb(word: string): boolean {
  return AUXILIARIES.has(word) || PAST.has(word) || (/(?:[^e]ed|ing)$/u.test(word) && nounKind(word) === null)
}

export function isAdverb(word: string): boolean {
  return ADVERBS.has(word) || /[a-z]{2}ly$/u.test(word)
}
