/** A text before and after a change, cut down to where they differ. */
export interface Excerpt {
  readonly lead: string
  readonly before: string
  readonly after: string
  readonly tail: string
}

/** Characters that are kept of what both have in common, before and after. */
const LEAD = 28
const TAIL = 60

/** What two texts differ in, between what they have in common at both ends; characters are never cut in half. */
export function excerptOf(before: string, after: string): Excerpt {
  const [a, b] = [[...before], [...after]]
  const most = Math.min(a.length, b.length)
  let lead = 0
  while (lead < most && a[lead] === b[lead]) lead += 1
  let tail = 0
  while (tail < most - lead && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const common = a.slice(0, lead)
  const rest = a.slice(a.length - tail)
  return {
    lead: common.length > LEAD ? `…${common.slice(-LEAD).join('')}` : common.join(''),
    before: a.slice(lead, a.length - tail).join(''),
    after: b.slice(lead, b.length - tail).join(''),
    tail: rest.length > TAIL ? `${rest.slice(0, TAIL).join('')}…` : rest.join(''),
  }
}
