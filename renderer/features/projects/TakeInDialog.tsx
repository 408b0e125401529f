import { useMemo } from 'react'
import type { OfferedFile } from '../../../shared/contract/contract.ts'
import { fileByHandle } from '../../host/files.ts'
import { theDesk } from '../frame/settings.ts'
import { ImportDialog } from '../transfer/ImportDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { showOpenedProject } from './windows.ts'

/** A project file that the system handed over: first a project is made for it, then it is imported there like any other. */
export function TakeInDialog({ file }: { readonly file: OfferedFile }) {
  const files = useMemo(() => [fileByHandle(theDesk().host, file)], [file])
  return file.here ? <ImportDialog files={files} /> : <MakeProject file={file} />
}

function MakeProject({ file }: { readonly file: OfferedFile }) {
  const make = async (name: string) => {
    await theDesk().host.call('offer.take', name)
    showOpenedProject()
  }
  return (
    <NameDialog
      title="Take in a project file"
      action="Create project"
      label="Name of the new project"
      first={file.name.replace(/\.sourceline\.json$/u, '').slice(0, 120)}
      about={<p>“{file.name}” becomes a new project. What is in it is shown before it is imported; the project that is open stays as it is.</p>}
      onName={make}
    />
  )
}
