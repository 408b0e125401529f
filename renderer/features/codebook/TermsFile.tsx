import { useState } from 'react'
import { setTerms } from '../../../shared/codebook/vocabularies.ts'
import { failureOf, refuse } from '../../../shared/contract/result.ts'
import { exportName } from '../../../shared/formats/formats.ts'
import { decodeText } from '../../../shared/formats/import.ts'
import { LARGEST_TERMS, readTerms, writeTerms, type TermsReading } from '../../../shared/formats/terms-csv/file.ts'
import { counted } from '../../../shared/model/counted.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { openFiles } from '../../host/files.ts'
import { theProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { theDesk } from '../frame/settings.ts'
import { SaveFileButton } from '../import/SaveFileButton.tsx'
import type { Edit } from './CodebookDialog.tsx'
import { Differences } from './Differences.tsx'

interface TermsFileProps {
  readonly vocabulary: string
  readonly codebook: Codebook
  readonly edit: Edit
}

/** Faults of a file that are named; a person mends some and tries again. */
const NAMED = 20

/** The terms of a vocabulary to and from a CSV file. What a file would change is shown before it becomes part of the draft. */
export function TermsFile({ vocabulary, codebook, edit }: TermsFileProps) {
  const terms = codebook.vocabularies[vocabulary] ?? []
  const [chosen, setChosen] = useState<{ readonly name: string; readonly reading: TermsReading } | null>(null)
  const open = async () => {
    let name = 'the file'
    try {
      const [file] = await openFiles(theDesk().host, { multiple: false, extensions: ['csv', 'tsv', 'txt'] })
      if (!file) return
      name = file.name
      if (file.size > LARGEST_TERMS) refuse('bad-file', 'The file is longer than a list of terms can be: 8 MB.')
      setChosen({ name, reading: readTerms(decodeText(await file.bytes()), vocabulary, terms) })
    } catch (thrown) {
      setChosen({ name, reading: { ok: false, faults: [{ line: 1, message: failureOf(thrown).message }] } })
    }
  }
  const take = () => {
    if (chosen?.reading.ok !== true) return
    const { read } = chosen.reading
    if (edit((now) => setTerms(now, vocabulary, read.terms))) setChosen(null)
  }
  return (
    <div className="codebook-terms-file">
      <div className="codebook-files">
        <SaveFileButton key={terms.length} label="Export terms…" name={exportName(`${theProject().info.name} ${vocabulary}`, { extension: 'csv', kinds: null }, 'codebook')} content={() => writeTerms(terms)} />
        <Button onClick={() => void open()} aria-label="Import terms...">Import terms…</Button>
      </div>
      {chosen && (
        <section aria-label={`Terms in ${chosen.name}`} className="codebook-terms-read">
          <h3>Terms in {chosen.name}</h3>
          {chosen.reading.ok
            ? <Preview reading={chosen.reading} onTake={take} onLeave={() => setChosen(null)} />
            : (
              <>
                <p role="alert" className="codebook-problem">Nothing was taken in. Put this right in the file, then import it again.</p>
                <ul>
                  {chosen.reading.faults.slice(0, NAMED).map(({ line, message }) => <li key={`${line} ${message}`}>Line {line}: {message}</li>)}
                  {chosen.reading.faults.length > NAMED && <li>And {(chosen.reading.faults.length - NAMED).toLocaleString('en')} more.</li>}
                </ul>
                <div className="codebook-buttons"><Button onClick={() => setChosen(null)}>Close</Button></div>
              </>
            )}
        </section>
      )}
    </div>
  )
}

function Preview({ reading: { read }, onTake, onLeave }: { readonly reading: Extract<TermsReading, { ok: true }>; readonly onTake: () => void; readonly onLeave: () => void }) {
  const { differences, same, unnamed, unread } = read
  const stay = [same > 0 ? `${counted(same, 'term')} ${same === 1 ? 'is' : 'are'} in the file as here` : '', unnamed > 0 ? `${counted(unnamed, 'term')} ${unnamed === 1 ? 'is' : 'are'} not in the file and ${unnamed === 1 ? 'stays' : 'stay'}` : ''].filter((part) => part !== '')
  return (
    <>
      <p role="status">{[stay.join('; '), unread.length > 0 ? `not read: ${unread.join(', ')}` : ''].filter((part) => part !== '').map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`).join(' ')}</p>
      {differences.length > 0 ? <Differences differences={differences} /> : <p>The file changes nothing.</p>}
      <div className="codebook-buttons">
        {differences.length > 0 && <Button onClick={onTake}>Take them in</Button>}
        <Button onClick={onLeave}>{differences.length > 0 ? 'Leave them' : 'Close'}</Button>
      </div>
    </>
  )
}
