import { useMemo, useState } from 'react'
import { isListType } from '../../../shared/model/fields.ts'
import type { DateOrder } from '../../../shared/formats/tabular/layout.ts'
import type { LetterCase } from '../../../shared/revise/revision.ts'
import { Labelled, Select, TextInput } from '../../ui/Field.tsx'
import { PairsInput } from './PairsInput.tsx'
import { FieldSelect } from './FieldSelect.tsx'
import { ReviseDialog, type Edits } from './ReviseDialog.tsx'
import { targetNow, type Target } from './scope.ts'
import { PLAIN_OPTIONS, readsNumbers, revisionOf, waysOf, type Options, type Way } from './transforms.ts'

/** Makes other values out of those that a field holds in many rows. */
export function TransformDialog() {
  const [target] = useState(targetNow)
  return target ? <Transform target={target} /> : null
}

const CASES: readonly { readonly value: LetterCase; readonly label: string }[] = [
  { value: 'words', label: 'Every Word Capitalised' }, { value: 'sentence', label: 'First letter capitalised' }, { value: 'lower', label: 'all lower case' }, { value: 'upper', label: 'ALL UPPER CASE' },
]

function Transform({ target }: { readonly target: Target }) {
  const fields = useMemo(() => target.fields.filter(({ type }) => type !== 'ref'), [target])
  const [scope, setScope] = useState(target.scopes[0])
  const [name, setName] = useState(() => fields.find((field) => field.name === target.current)?.name ?? fields[0]?.name ?? '')
  const [intoName, setInto] = useState<string | null>(null)
  const [chosen, setWay] = useState<Way>('trim')
  const [options, setOptions] = useState<Options>(PLAIN_OPTIONS)
  const set = (part: Partial<Options>) => setOptions((now) => ({ ...now, ...part }))
  const from = fields.find((field) => field.name === name)
  const into = fields.find((field) => field.name === intoName) ?? from
  const ways = from && into ? waysOf(from, into) : []
  const way = ways.find((one) => one.way === chosen) ?? ways[0]
  const edits = useMemo((): Edits | null => {
    const revision = from && into && way ? revisionOf(way.way, options) : null
    return from && into && revision ? [{ from: from.name, into: into.name, revision }] : null
  }, [from, into, way?.way, options]) // eslint-disable-line react-hooks/exhaustive-deps -- `way` is made anew each time; its name is what counts
  if (!scope || !from || !into || !way) return null
  const dated = way.way === 'read' && into.type === 'edtf'
  return (
    <ReviseDialog
      title="Transform a field"
      target={target}
      scope={scope}
      onScope={setScope}
      edits={edits}
      hint={way.way === 'map' ? 'Give the table of what becomes of what.' : 'Give what stands between the items.'}
      verb="Transform"
      labelOf={(cells) => `${way.label} in ${into.label.toLowerCase()}: ${cells}`}
    >
      <FieldSelect fields={fields} value={name} onChange={(next) => { setName(next); setInto(null) }} />
      <Labelled label="Result goes to">
        {(id) => (
          <Select
            id={id}
            value={into.name}
            options={[{ value: from.name, label: `${from.label} itself` }, ...fields.filter((field) => field !== from).map((field) => ({ value: field.name, label: field.label }))]}
            onChange={setInto}
          />
        )}
      </Labelled>
      <Labelled label="What to do">
        {(id) => <Select id={id} value={way.way} options={ways.map(({ way: value, label }) => ({ value, label }))} onChange={(next) => setWay(next as Way)} />}
      </Labelled>
      {way.way === 'case' && (
        <Labelled label="Case">
          {(id) => <Select id={id} value={options.case} options={CASES} onChange={(next) => set({ case: next as LetterCase })} />}
        </Labelled>
      )}
      {way.way === 'normalise' && (
        <Labelled label="Form">
          {(id) => (
            <Select
              id={id}
              value={options.form}
              options={[{ value: 'NFC', label: 'Composed: é as one sign (NFC)' }, { value: 'NFKC', label: 'Compatible: ﬁ as fi, ² as 2 (NFKC)' }]}
              onChange={(next) => set({ form: next as 'NFC' | 'NFKC' })}
            />
          )}
        </Labelled>
      )}
      {(way.way === 'split' || way.way === 'join') && (
        <Labelled label={way.way === 'split' ? 'Items are parted by' : 'Between the items'} help={isListType(into.type) ? '\\n is a line break, \\t a tab.' : undefined}>
          {(id, describedBy) => <TextInput id={id} aria-describedby={describedBy} maxLength={20} value={options.by} onChange={(by) => set({ by })} />}
        </Labelled>
      )}
      {dated && (
        <Labelled label="05/06/2024 is">
          {(id) => (
            <Select
              id={id}
              value={options.dates}
              options={[{ value: 'day-first', label: '5 June (day first)' }, { value: 'month-first', label: 'May 6 (month first)' }]}
              onChange={(next) => set({ dates: next as DateOrder })}
            />
          )}
        </Labelled>
      )}
      {way.way === 'read' && readsNumbers(into) && (
        <Labelled label="Decimal mark">
          {(id) => (
            <Select id={id} value={options.decimal} options={[{ value: '.', label: 'Point: 1,234.5' }, { value: ',', label: 'Comma: 1.234,5' }]} onChange={(next) => set({ decimal: next as '.' | ',' })} />
          )}
        </Labelled>
      )}
      {way.way === 'map' && <PairsInput onChange={(pairs) => set({ pairs })} />}
    </ReviseDialog>
  )
}
