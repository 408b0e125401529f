import { ENCODINGS, type Encoding, type Layout } from '../../../shared/formats/tabular/layout.ts'
import { PRESETS } from '../../../shared/formats/presets/presets.ts'
import type { TableForm } from '../../../shared/formats/tabular/reader.ts'
import { Labelled, Select, type Option } from '../../ui/Field.tsx'

const SEPARATORS: readonly Option[] = [
  { value: ',', label: 'Comma ,' },
  { value: ';', label: 'Semicolon ;' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar |' },
  { value: ':', label: 'Colon :' },
  { value: ' ', label: 'Space' },
]
const QUOTES: readonly Option[] = [{ value: '"', label: 'Double "' }, { value: "'", label: "Single '" }, { value: '', label: 'None' }]
const HEADER: readonly Option[] = [{ value: 'names', label: 'Column names' }, { value: 'data', label: 'Data already' }]
const TAGS: readonly Option[] = [{ value: 'none', label: 'None' }, { value: 'second', label: 'In row 2' }]
const DATES: readonly Option[] = [{ value: 'day-first', label: 'Day first' }, { value: 'month-first', label: 'Month first' }]
const NO_DATASET = 'csv'
const DATASETS: readonly Option[] = [{ value: NO_DATASET, label: 'None known' }, ...PRESETS.map(({ id, label }) => ({ value: id, label }))]
const DECIMAL: readonly Option[] = [{ value: '.', label: 'Point .' }, { value: ',', label: 'Comma ,' }]

/** Forms whose first row may name the columns. */
const SHEETS: readonly string[] = ['xlsx']

interface LayoutChoicesProps {
  readonly form: TableForm
  readonly layout: Layout
  readonly onChange: (layout: Layout) => void
  /** Id of the dataset that the table is taken for; null for none. */
  readonly dataset: string | null
  readonly onDataset: (dataset: string) => void
}

/** How the file is read: what was detected, each to be changed. Forms that are no text say most of it themselves. */
export function LayoutChoices({ form, layout, onChange, dataset, onDataset }: LayoutChoicesProps) {
  const text = form === 'delimited'
  const choice = (label: string, value: string, options: readonly Option[], change: (value: string) => Partial<Layout>) => (
    <Labelled label={label}>
      {(id) => <Select id={id} value={value} options={options} onChange={(chosen) => onChange({ ...layout, ...change(chosen) })} />}
    </Labelled>
  )
  const separators = SEPARATORS.some(({ value }) => value === layout.delimiter) ? SEPARATORS : [...SEPARATORS, { value: layout.delimiter, label: layout.delimiter }]
  return (
    <div className="import-layout" role="group" aria-label="How the file is read">
      <Labelled label="Dataset">
        {(id) => <Select id={id} value={dataset ?? NO_DATASET} options={DATASETS} onChange={onDataset} />}
      </Labelled>
      {text && <div className="import-encoding">{choice('Encoding', layout.encoding, ENCODINGS.map(({ encoding, label }) => ({ value: encoding, label })), (encoding) => ({ encoding: encoding as Encoding }))}</div>}
      {text && choice('Separator', layout.delimiter, separators, (delimiter) => ({ delimiter }))}
      {text && choice('Quotes', layout.quote, QUOTES, (quote) => ({ quote }))}
      {(text || SHEETS.includes(form)) && choice('First row', layout.header ? 'names' : 'data', HEADER, (header) => ({ header: header === 'names' }))}
      {text && choice('HXL tags', layout.hxl ? 'second' : 'none', TAGS, (hxl) => ({ hxl: hxl === 'second' }))}
      {choice('Dates', layout.dates, DATES, (dates) => ({ dates: dates as Layout['dates'] }))}
      {choice('Decimal mark', layout.decimal, DECIMAL, (decimal) => ({ decimal: decimal as Layout['decimal'] }))}
    </div>
  )
}
