/** Adjectives and peoples by ISO alpha-3 code, in lower case, without the plain plurals in -s. */
const PEOPLES: { readonly [code: string]: string } = {
  AFG: 'afghan', AGO: 'angolan', ALB: 'albanian', ARE: 'emirati', ARG: 'argentine,argentinian', ARM: 'armenian', AUS: 'australian', AUT: 'austrian',
  AZE: 'azerbaijani,azeri', BDI: 'burundian', BEL: 'belgian', BEN: 'beninese', BFA: 'burkinabe,burkinabé', BGD: 'bangladeshi', BGR: 'bulgarian',
  BHR: 'bahraini', BIH: 'bosnian', BLR: 'belarusian', BOL: 'bolivian', BRA: 'brazilian', CAF: 'central african', CAN: 'canadian', CHE: 'swiss',
  CHL: 'chilean', CHN: 'chinese', CIV: 'ivorian', CMR: 'cameroonian', COL: 'colombian', CUB: 'cuban', CYP: 'cypriot', CZE: 'czech', DEU: 'german',
  DJI: 'djiboutian', DNK: 'danish,dane', DZA: 'algerian', ECU: 'ecuadorian,ecuadorean', EGY: 'egyptian', ERI: 'eritrean', ESP: 'spanish,spaniard',
  EST: 'estonian', ETH: 'ethiopian', FIN: 'finnish,finn', FRA: 'french,frenchman,frenchmen', GAB: 'gabonese', GBR: 'british,briton', GEO: 'georgian',
  GHA: 'ghanaian', GMB: 'gambian', GRC: 'greek', GTM: 'guatemalan', HND: 'honduran', HRV: 'croatian,croat', HTI: 'haitian', HUN: 'hungarian',
  IDN: 'indonesian', IND: 'indian', IRL: 'irish', IRN: 'iranian', IRQ: 'iraqi', ISL: 'icelandic', ISR: 'israeli', ITA: 'italian', JOR: 'jordanian',
  JPN: 'japanese', KAZ: 'kazakh', KEN: 'kenyan', KGZ: 'kyrgyz', KHM: 'cambodian', KOR: 'south korean', KWT: 'kuwaiti', LAO: 'laotian', LBN: 'lebanese',
  LBR: 'liberian', LBY: 'libyan', LKA: 'sri lankan', LTU: 'lithuanian', LVA: 'latvian', MAR: 'moroccan', MDA: 'moldovan', MDG: 'malagasy',
  MEX: 'mexican', MKD: 'macedonian', MLI: 'malian', MMR: 'burmese', MNE: 'montenegrin', MNG: 'mongolian', MOZ: 'mozambican', MRT: 'mauritanian',
  MWI: 'malawian', MYS: 'malaysian', NAM: 'namibian', NER: 'nigerien', NGA: 'nigerian', NIC: 'nicaraguan', NLD: 'dutch', NOR: 'norwegian',
  NPL: 'nepalese,nepali', NZL: 'new zealander', OMN: 'omani', PAK: 'pakistani', PAN: 'panamanian', PER: 'peruvian', PHL: 'philippine,filipino',
  POL: 'polish,pole', PRK: 'north korean', PRT: 'portuguese', PRY: 'paraguayan', PSE: 'palestinian,gazan', QAT: 'qatari', ROU: 'romanian',
  RUS: 'russian', RWA: 'rwandan', SAU: 'saudi,saudi arabian', SDN: 'sudanese', SEN: 'senegalese', SGP: 'singaporean', SLE: 'sierra leonean',
  SLV: 'salvadoran', SOM: 'somali', SRB: 'serbian,serb', SSD: 'south sudanese', SVK: 'slovak', SVN: 'slovenian,slovene', SWE: 'swedish,swede',
  SYR: 'syrian', TCD: 'chadian', TGO: 'togolese', THA: 'thai', TJK: 'tajik', TKM: 'turkmen', TUN: 'tunisian', TUR: 'turkish,turk', TWN: 'taiwanese',
  TZA: 'tanzanian', UGA: 'ugandan', UKR: 'ukrainian', URY: 'uruguayan', USA: 'american', UZB: 'uzbek', VEN: 'venezuelan', VNM: 'vietnamese',
  XKX: 'kosovar', YEM: 'yemeni', ZAF: 'south african', ZMB: 'zambian', ZWE: 'zimbabwean',
}

/** Each adjective and people with its country, the plurals among them. */
export const NAMES_OF_PEOPLES: readonly (readonly [name: string, code: string])[] = Object.entries(PEOPLES).flatMap(([code, names]) =>
  names.split(',').flatMap((name) => (/(?:ese|ish|ch|ss|men|yz)$/u.test(name) ? [name] : [name, `${name}s`]).map((one) => [one, code] as const)))
