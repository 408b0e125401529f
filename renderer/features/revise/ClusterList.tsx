import { display } from '../../../shared/model/display.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { ValueCluster } from '../../../shared/revise/clusters.ts'
import { itemOf } from '../../../shared/revise/words.ts'
import { useProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Field.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { useNames } from '../fields/names.ts'

/** What a person decided about a group. */
export interface Decision {
  readonly merge: boolean
  readonly into: Value
  /** Values that stay as they are. */
  readonly left: readonly string[]
}

export const undecided = ({ proposed }: ValueCluster): Decision => ({ merge: false, into: proposed, left: [] })

/** As many groups as are shown; the others follow when these are merged. */
export const SHOWN = 50

interface ClusterListProps {
  readonly clusters: readonly ValueCluster[]
  readonly field: Field
  readonly decisions: ReadonlyMap<ValueCluster, Decision>
  readonly onDecide: (decided: readonly (readonly [ValueCluster, Decision])[]) => void
}

/** Groups of like values: which to merge, into what, and without which of them. */
export function ClusterList({ clusters, field, decisions, onDecide }: ClusterListProps) {
  const shown = clusters.slice(0, SHOWN)
  const of = (cluster: ValueCluster) => decisions.get(cluster) ?? undecided(cluster)
  const all = shown.length > 0 && shown.every((cluster) => of(cluster).merge)
  return (
    <div className="revise-wide revise-clusters">
      <header>
        <p role="status" className="revise-hint">{inWords(clusters.length)}</p>
        {shown.length > 1 && <Button onClick={() => onDecide(shown.map((cluster) => [cluster, { ...of(cluster), merge: !all }]))}>{all ? 'Untick all' : 'Tick all'}</Button>}
      </header>
      {shown.length > 0 && (
        <ul aria-label="Groups of like values">
          {shown.map((cluster) => (
            <Group key={cluster.values.map(({ value }) => value).join('\n')} cluster={cluster} field={field} decision={of(cluster)} onDecide={(decision) => onDecide([[cluster, decision]])} />
          ))}
        </ul>
      )}
      {clusters.length > SHOWN && <p className="revise-hint">The first {SHOWN} are shown; the others follow when these are merged.</p>}
    </div>
  )
}

function inWords(groups: number): string {
  if (groups === 0) return 'No values are alike in this way.'
  return groups === 1 ? '1 group of like values.' : `${groups.toLocaleString('en')} groups of like values.`
}

interface GroupProps {
  readonly cluster: ValueCluster
  readonly field: Field
  readonly decision: Decision
  readonly onDecide: (decision: Decision) => void
}

function Group({ cluster, field, decision, onDecide }: GroupProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const item = itemOf(field)
  const shown = (value: string) => display(value, item, codebook, names)
  const title = shown(cluster.proposed)
  const toggle = (value: string, on: boolean) => onDecide({ ...decision, merge: true, left: on ? decision.left.filter((one) => one !== value) : [...decision.left, value] })
  return (
    <li>
      <fieldset data-on={decision.merge || undefined}>
        <legend className="ui-unseen">{title}</legend>
        <Checkbox label="Merge into" aria-label={`Merge into ${title}`} checked={decision.merge} onChange={(merge) => onDecide({ ...decision, merge })} />
        <FieldEditor field={item} label={`What ${title} becomes`} value={decision.into} onChange={(into) => onDecide({ ...decision, merge: true, into })} />
        <div className="revise-values">
          {cluster.values.map(({ value, rows }) => (
            <Checkbox
              key={value}
              label={<>{shown(value)} <small>{rows === 0 ? 'a term' : rows.toLocaleString('en')}</small></>}
              aria-label={`${shown(value)}, in ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`}
              checked={!decision.left.includes(value)}
              onChange={(on) => toggle(value, on)}
            />
          ))}
        </div>
      </fieldset>
    </li>
  )
}
