import { useMemo, useState } from 'react'
import type { Field } from '../../../shared/model/fields.ts'
import { isEmpty, type Value } from '../../../shared/model/value.ts'
import type { ValueCluster } from '../../../shared/revise/clusters.ts'
import { Button } from '../../ui/Button.tsx'
import { Labelled, Select } from '../../ui/Field.tsx'
import { WAYS } from '../entities/proposals.ts'
import { ClusterList, type Decision } from './ClusterList.tsx'
import { useClusters } from './clusters.ts'
import { FieldSelect } from './FieldSelect.tsx'
import { ReviseDialog, type Edits } from './ReviseDialog.tsx'
import { rowsOf, targetNow, type Scope, type Target } from './scope.ts'

/** Finds values of a field that may mean the same, and gives all cells of a group one of them. */
export function ClusterDialog() {
  const [target] = useState(targetNow)
  if (!target) return null
  const fields = target.fields.filter(({ type }) => type === 'text' || type === 'tags' || type === 'term' || type === 'terms')
  return fields.length === 0 ? null : <Clusters target={target} fields={fields} />
}

function Clusters({ target, fields }: { readonly target: Target; readonly fields: readonly Field[] }) {
  const [scope, setScope] = useState<Scope | undefined>(target.scopes.at(-1))
  const [field, setField] = useState(() => fields.find(({ name }) => name === target.current) ?? fields[0])
  return scope && field ? <Chosen key={`${scope.id} ${field.name}`} target={target} fields={fields} field={field} scope={scope} onField={setField} onScope={setScope} /> : null
}

interface ChosenProps {
  readonly target: Target
  readonly fields: readonly Field[]
  readonly field: Field
  readonly scope: Scope
  readonly onField: (field: Field) => void
  readonly onScope: (scope: Scope) => void
}

function Chosen({ target, fields, field, scope, onField, onScope }: ChosenProps) {
  const [way, setWay] = useState(WAYS[0]?.id ?? 'fingerprint')
  const chosen = WAYS.find(({ id }) => id === way) ?? WAYS[0]
  const rows = useMemo(() => rowsOf(scope), [scope])
  const clustering = useClusters(rows, field, chosen?.method ?? { method: 'fingerprint' })
  const [decisions, setDecisions] = useState<ReadonlyMap<ValueCluster, Decision>>(new Map())
  const clusters = clustering.state === 'ready' ? clustering.clusters : null
  const edits = useMemo(() => (clusters ? editsOf(field, clusters, decisions) : null), [field, clusters, decisions])
  return (
    <ReviseDialog
      title="Merge like values"
      target={target}
      scope={scope}
      onScope={onScope}
      edits={edits}
      hint={clusters && clusters.length > 0 ? 'Tick the groups that mean the same.' : ''}
      verb="Merge in"
      labelOf={(cells) => `Merge like values of ${field.label.toLowerCase()} in ${cells}`}
    >
      <FieldSelect fields={fields} value={field.name} onChange={(next) => { const other = fields.find(({ name }) => name === next); if (other) onField(other) }} />
      <Labelled label="Values that have" help={chosen?.help}>
        {(id, describedBy) => (
          <Select id={id} aria-describedby={describedBy} value={way} onChange={(next) => setWay(WAYS.find(({ id: one }) => one === next)?.id ?? way)} options={WAYS.map(({ id: value, label }) => ({ value, label }))} />
        )}
      </Labelled>
      {clustering.state === 'working' && <p className="revise-wide revise-standing" data-late><progress aria-label="Comparing the values" /> <Button onClick={clustering.stop}>Stop comparing</Button></p>}
      {clustering.state === 'stopped' && <p className="revise-wide revise-standing">The comparison was stopped. <Button onClick={clustering.again}>Compare again</Button></p>}
      {clustering.state === 'failed' && <p className="revise-wide revise-problem" role="alert">{clustering.failure.message}</p>}
      {clusters && (
        <ClusterList
          clusters={clusters}
          field={field}
          decisions={decisions}
          onDecide={(decided) => setDecisions((now) => new Map([...now, ...decided]))}
        />
      )}
    </ReviseDialog>
  )
}

/** What the groups to be merged come to; null when there is none. */
function editsOf(field: Field, clusters: readonly ValueCluster[], decisions: ReadonlyMap<ValueCluster, Decision>): Edits | null {
  const values = clusters.flatMap((cluster): (readonly [Value, Value])[] => {
    const decision = decisions.get(cluster)
    if (!decision?.merge || isEmpty(decision.into)) return []
    return cluster.values.filter(({ value }) => value !== decision.into && !decision.left.includes(value)).map(({ value }) => [value, decision.into])
  })
  return values.length === 0 ? null : [{ from: field.name, into: field.name, revision: { how: 'merge', values } }]
}
