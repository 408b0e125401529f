import type { Intake, Metadata } from './intake.ts'

// "WASHINGTON DC, United States (Kurdistan 24) –" or "BAGHDAD (Reuters) -": a dateline with who publishes or files.
const DATELINE = /^\p{Lu}[\p{L}.,’' -]{2,60}\(([^()]{2,40})\)\s*[–—-]/mu
const AGENCY = /^(AFP|AP|Reuters|Associated Press|Agence France-Presse|Xinhua|dpa|EFE|ANSA|TASS|Anadolu)$/iu
const LONGEST_TITLE = 200

/** Plain text: its first line is taken for the title, a dateline for the publisher or the agency. */
export function readPlainText(text: string): Intake {
  const first = text.replace(/^\ufeff/u, '').split(/\r\n?|\n/u).map((line) => line.trim()).find((line) => line !== '')
  const outlet = DATELINE.exec(text)?.[1]
  const metadata: Metadata = {
    ...(first && first.length <= LONGEST_TITLE ? { title: first } : {}),
    ...(outlet ? (AGENCY.test(outlet) ? { wire_credit: outlet } : { publisher: outlet, type: 'article-newspaper' }) : {}),
  }
  return { text, metadata, extractor: 'plain text', extractor_version: '1' }
}
