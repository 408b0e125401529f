import type { ReactNode } from 'react'
import { Group, Panel, Separator, type Layout, type LayoutChangedMeta } from 'react-resizable-panels'
import { rememberSizes, sizeOf } from './layout.ts'
import './pane-layout.css'

interface PaneLayoutProps {
  /** Absent parts are hidden; what remains takes their room. */
  readonly reader: ReactNode | null
  readonly table: ReactNode
  readonly inspector: ReactNode | null
  /** Where the inspector stands: under the table, or to its right. */
  readonly inspectorAt: 'below' | 'right'
}

/** The reader, then the table with the inspector. Sizes are the person's and are remembered per project. */
export function PaneLayout({ reader, table, inspector, inspectorAt }: PaneLayoutProps) {
  const below = inspectorAt === 'below'
  const inspectorId = below ? 'inspector' : 'inspector-right'
  return (
    <Group orientation="horizontal" className="frame-panes" onLayoutChanged={remember}>
      {reader && (
        <Panel key="reader" id="reader" data-pane="reader" className="frame-pane" minSize="240px" {...size('reader', 41)}>{reader}</Panel>
      )}
      {reader && <Separator key="reader-edge" className="frame-edge frame-edge-column" aria-label="Width of the reader" />}
      <Panel key="work" id="work" className="frame-pane" minSize="320px">
        <Group key={inspectorAt} orientation={below ? 'vertical' : 'horizontal'} className="frame-panes" onLayoutChanged={remember}>
          <Panel key="table" id="table" data-pane="table" className="frame-pane" minSize={below ? '96px' : '240px'}>{table}</Panel>
          {inspector && (
            <Separator
              key="inspector-edge"
              className={`frame-edge ${below ? 'frame-edge-row' : 'frame-edge-column'}`}
              aria-label={below ? 'Height of the inspector' : 'Width of the inspector'}
            />
          )}
          {inspector && (
            <Panel
              key="inspector" id={inspectorId} data-pane="inspector" className="frame-pane"
              minSize={below ? '96px' : '240px'} {...size(inspectorId, below ? 36 : 32)}
            >
              {inspector}
            </Panel>
          )}
        </Group>
      </Panel>
    </Group>
  )
}

function size(pane: string, otherwise: number): { readonly defaultSize: string } {
  return { defaultSize: `${sizeOf(pane) ?? otherwise}%` }
}

/** Only what the person did: a pane that takes another's room while that is hidden has not been resized. */
function remember(layout: Layout, { isUserInteraction }: LayoutChangedMeta): void {
  if (isUserInteraction) rememberSizes(layout)
}
