import { useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { readMapping, writeMapping, type Mapping } from '../../../shared/formats/tabular/mapping.ts'
import { openFiles } from '../../host/files.ts'
import { useProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { theDesk } from '../frame/settings.ts'
import { fittedTo, type Fitted } from './mapping-edits.ts'
import { SaveFileButton } from './SaveFileButton.tsx'

/** Larger than any mapping that `readMapping` takes. */
const LARGEST = 32 << 20

type Loaded = { readonly ok: true; readonly name: string; readonly fitted: Fitted } | { readonly ok: false; readonly message: string }

interface MappingFileProps {
  /** Name of the table's file. */
  readonly file: string
  readonly names: readonly string[]
  readonly mapping: Mapping
  readonly onLoad: (mapping: Mapping) => void
}

/** Saves the mapping as a file of its own, to be used again or handed on, and takes one from a file. */
export function MappingFile({ file, names, mapping, onLoad }: MappingFileProps) {
  const codebook = useProject((now) => now.codebook)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  async function load(): Promise<void> {
    try {
      const [chosen] = await openFiles(theDesk().host, { multiple: false, extensions: ['json'] })
      if (!chosen) return
      const text = new TextDecoder().decode(await chosen.head(LARGEST))
      const fitted = fittedTo(readMapping(text), names, codebook)
      setLoaded({ ok: true, name: chosen.name, fitted })
      onLoad(fitted.mapping)
    } catch (thrown) {
      setLoaded({ ok: false, message: failureOf(thrown).message })
    }
  }
  return (
    <div className="import-mapping-file">
      <Button onClick={() => void load()}>Load mapping…</Button>
      <SaveFileButton label="Save mapping…" name={`${file.replace(/\.[^.]*$/u, '')}.mapping.json`} content={() => writeMapping(mapping)} />
      {loaded?.ok === false && <p className="import-problem" role="alert">{loaded.message}</p>}
      {loaded?.ok && <p role="status">Loaded “{loaded.name}”.{lacks(loaded.fitted)}</p>}
    </div>
  )
}

function lacks({ missing, unknown }: Fitted): string {
  const columns = missing.length === 0 ? '' : ` This file has no column ${named(missing)}.`
  const fields = unknown.length === 0 ? '' : ` The project has no field ${named(unknown)}.`
  return columns + fields
}

function named(names: readonly string[]): string {
  const first = names.slice(0, 5).map((name) => `“${name}”`).join(', ')
  return names.length > 5 ? `${first} and ${names.length - 5} more` : first
}
