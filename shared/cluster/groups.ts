import type { Candidate } from './cluster.ts'

/** Groups that grow by joining members, as long as all of a group may be one and the same. */
export interface Groups {
  /** Puts the groups of two members together; false when some of them may not be the same. */
  join(a: number, b: number, distance: number): boolean
  /** Groups of two and more: members by place, and the largest distance that joined them. */
  all(): readonly { readonly members: readonly number[]; readonly distance: number }[]
}

interface Group {
  members: number[]
  type: string | null
  /** What its members' countries are, each list once; unknown ones are left out. */
  countries: Map<string, readonly string[]>
  distance: number
}

/** @param apart ids that are known not to be the same, by id */
export function growGroups(candidates: readonly Candidate[], apart: ReadonlyMap<string, ReadonlySet<string>>): Groups {
  const groups: Group[] = candidates.map(({ type, countries }, place) => ({
    members: [place], type, distance: 0, countries: new Map(countries.length > 0 ? [[[...countries].sort().join(' '), countries]] : []),
  }))
  const at = candidates.map((_, place) => place)
  const idOf = (place: number): string => candidates[place]?.id ?? ''

  function may(one: Group, other: Group): boolean {
    if (one.type !== null && other.type !== null && one.type !== other.type) return false
    for (const some of one.countries.values()) {
      for (const others of other.countries.values()) if (!some.some((country) => others.includes(country))) return false
    }
    if (apart.size === 0) return true
    return !one.members.some((a) => {
      const not = apart.get(idOf(a))
      return not !== undefined && other.members.some((b) => not.has(idOf(b)))
    })
  }

  return {
    join(a, b, distance) {
      const [keep, drop] = [at[a] ?? a, at[b] ?? b]
      const [one, other] = [groups[keep], groups[drop]]
      if (keep === drop) return true
      if (!one || !other || !may(one, other)) return false
      for (const place of other.members) at[place] = keep
      one.members.push(...other.members)
      one.type ??= other.type
      one.distance = Math.max(one.distance, other.distance, distance)
      for (const [key, list] of other.countries) one.countries.set(key, list)
      other.members = []
      return true
    },
    all: () => groups.filter(({ members }) => members.length > 1).map(({ members, distance }) => ({ members: [...members].sort((a, b) => a - b), distance })),
  }
}
