import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { folded } from '../../shared/table/shown.ts'
import type { Scope } from '../../shared/query/scope.ts'

const ENTITIES: readonly (readonly [id: string, ...names: readonly string[]])[] = [
  ['n1', 'Kataib Hizballah', 'KH'],
  ['n2', 'Tower 22'],
  ['n3', 'Harakat al-Nujaba'],
]

/** The events of a new project, with three entities. */
export const SCOPE: Scope = {
  fields: DEFAULT_CODEBOOK.fields,
  codebook: DEFAULT_CODEBOOK,
  entities: (name) => ENTITIES.filter(([, ...names]) => names.some((one) => folded(one) === folded(name))).map(([id]) => id),
  entityNames: () => ENTITIES.flatMap(([, ...names]) => names),
  cited: ['e1', 'e2'],
  today: '2024-07-26',
}
