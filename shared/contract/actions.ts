/** What a context menu can be asked of. */
export type ContextPlace = 'cell' | 'row' | 'header' | 'source' | 'claim' | 'entity' | 'words' | 'mark' | 'text' | 'history'

/**
 * The one table of actions. The menu, the palette, tooltips, the shortcuts and the help sheet are made from it;
 * what an action does is bound in the renderer (renderer/actions).
 *
 * Keys: `Mod` is Ctrl, Cmd on macOS. `where: 'text'` acts only while focus is in a source's text.
 */
export interface ActionInfo {
  readonly id: string
  readonly label: string
  readonly keys?: readonly string[]
  readonly menu?: 'File' | 'Edit' | 'View' | 'Code' | 'Help'
  readonly where?: 'text' | 'grid'
  /** Context menus that offer it. */
  readonly on?: readonly ContextPlace[]
  /** What it asks for when it cannot run, as a sentence. */
  readonly needs?: string
  /** Not listed in the palette (needs a place that the palette does not know). */
  readonly unlisted?: boolean
}

const table = [
  { id: 'project.new', label: 'New project…', menu: 'File' },
  { id: 'project.open', label: 'Open project…', menu: 'File' },
  { id: 'project.rename', label: 'Rename project…', menu: 'File' },
  { id: 'project.duplicate', label: 'Duplicate project…', menu: 'File', needs: 'A project that can only be read is not duplicated.' },
  { id: 'project.folder', label: 'Show the project’s folder', menu: 'File' },
  { id: 'window.new', label: 'New window', menu: 'File' },
  { id: 'source.add', label: 'Add source…', keys: ['Mod+Shift+O'], menu: 'File' },
  { id: 'import', label: 'Import…', keys: ['Mod+O'], menu: 'File' },
  { id: 'export', label: 'Export…', keys: ['Mod+E'], menu: 'File' },
  { id: 'backup.now', label: 'Back up now', menu: 'File' },
  { id: 'backup.encrypted', label: 'Back up into an encrypted file…', menu: 'File' },
  { id: 'backup.restore', label: 'Restore a backup as a new project…', menu: 'File' },

  { id: 'undo', label: 'Undo', keys: ['Mod+Z'], menu: 'Edit', on: ['history'], needs: 'There is nothing to take back.' },
  { id: 'redo', label: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'], menu: 'Edit', on: ['history'], needs: 'Nothing was taken back.' },
  { id: 'history.point', label: 'Set a restore point…', menu: 'Edit' },
  { id: 'cells.fill.down', label: 'Fill down', keys: ['Mod+D'], menu: 'Edit', where: 'grid', on: ['cell'], needs: 'Select cells in a table that can be edited first.' },
  { id: 'cells.fill.right', label: 'Fill right', keys: ['Mod+R'], menu: 'Edit', where: 'grid', on: ['cell'], needs: 'Select cells in a table that can be edited first.' },
  { id: 'search', label: 'Search the table', keys: ['Mod+F'], menu: 'Edit', needs: 'Show a table first.' },
  { id: 'filter', label: 'Filter this column…', keys: ['Mod+Shift+L'], menu: 'Edit', on: ['header'], needs: 'Show a table first.' },
  { id: 'filter.clear', label: 'Clear search and filters', menu: 'Edit', on: ['header'], needs: 'Show a table first.' },
  { id: 'column.sort.up', label: 'Sort up by this column', menu: 'Edit', on: ['header'], needs: 'Show a table first.' },
  { id: 'column.sort.down', label: 'Sort down by this column', menu: 'Edit', on: ['header'], needs: 'Show a table first.' },
  { id: 'column.hide', label: 'Hide this column', menu: 'Edit', on: ['header'], needs: 'Show a table first.' },
  { id: 'cells.replace', label: 'Find and replace…', keys: ['Mod+H'], menu: 'Edit', on: ['cell'] },
  { id: 'cells.edit', label: 'Edit many rows…', keys: ['Mod+Shift+H'], menu: 'Edit', on: ['row'] },
  { id: 'cells.transform', label: 'Transform a field…', menu: 'Edit' },
  { id: 'cells.cluster', label: 'Merge like values…', menu: 'Edit' },
  { id: 'find.text', label: 'Find in the text', keys: ['Mod+Shift+F'], menu: 'Edit', on: ['text'], needs: 'Open a source first.' },
  { id: 'find.next', label: 'Next find in the text', keys: ['F3'], needs: 'Find something in a text first.' },
  { id: 'find.previous', label: 'Previous find in the text', keys: ['Shift+F3'], needs: 'Find something in a text first.' },
  { id: 'find.mark', label: 'Mark all finds in the text…', keys: ['Mod+Shift+Enter'], menu: 'Code', needs: 'Find something in a text first.' },
  { id: 'event.new', label: 'New event', keys: ['Mod+Shift+E'], menu: 'Edit', on: ['row'] },
  { id: 'event.duplicate', label: 'Duplicate event', keys: ['Mod+Shift+D'], menu: 'Edit', on: ['cell', 'row'], needs: 'Choose a cell of an event first.' },
  { id: 'event.delete', label: 'Delete event', keys: ['Mod+Delete'], menu: 'Edit', on: ['cell', 'row'], needs: 'Choose rows in the table of events first.' },
  { id: 'event.duplicates', label: 'Find duplicate events…', menu: 'Edit' },
  { id: 'event.merge', label: 'Merge the two selected events…', menu: 'Edit', on: ['row'], needs: 'Select exactly two rows of the table of events first.' },
  { id: 'codebook', label: 'Codebook…', menu: 'Edit' },
  { id: 'link.new', label: 'Link this event…', keys: ['Mod+L'], menu: 'Edit', on: ['cell', 'row'], needs: 'Choose a cell of an event first.' },
  { id: 'source.read', label: 'Read the source', on: ['source'], needs: 'Choose a row of the table of sources first.' },
  { id: 'source.edit', label: 'Edit the source…', on: ['source'], needs: 'Choose a row of the table of sources first.' },
  { id: 'source.delete', label: 'Delete the source…', on: ['source'], needs: 'Choose a row of the table of sources first.' },
  { id: 'claim.edit', label: 'Edit the claim…', on: ['claim'], needs: 'Choose a row of the table of claims first.' },
  { id: 'claim.delete', label: 'Delete the claim', on: ['claim'], needs: 'Choose a row of the table of claims first.' },
  { id: 'entity.edit', label: 'Edit the entity…', on: ['entity'], needs: 'Choose a row of the table of entities first.' },
  { id: 'entity.new', label: 'New entity…', menu: 'Edit' },
  { id: 'entity.duplicates', label: 'Find duplicate entities…', menu: 'Edit', on: ['entity'] },
  { id: 'entity.merge', label: 'Merge the selected entities…', menu: 'Edit', on: ['entity'], needs: 'Select at least two rows of the table of entities first.' },

  { id: 'code.event', label: 'New event from the words', keys: ['E'], menu: 'Code', where: 'text', on: ['words'], needs: 'Select words in a source first.' },
  { id: 'code.cite', label: 'Cite into cell', keys: ['F'], menu: 'Code', where: 'text', on: ['words'], needs: 'Select words in a source and choose a cell first.' },
  { id: 'code.claim', label: 'New claim', keys: ['C'], menu: 'Code', where: 'text', on: ['words'] },
  { id: 'code.entity', label: 'Entity from the words', keys: ['T'], menu: 'Code', where: 'text', on: ['words'], needs: 'Select words in a source first.' },
  { id: 'code.quote', label: 'Mark as quote', keys: ['Q'], menu: 'Code', where: 'text', on: ['words'], needs: 'Select words in a source first.' },
  { id: 'code.note', label: 'Note on the words', keys: ['N'], menu: 'Code', where: 'text', on: ['words', 'mark'], needs: 'Select words or a mark in a source first.' },
  { id: 'code.mark', label: 'Mark with a layer…', keys: ['M'], menu: 'Code', where: 'text', on: ['words'], needs: 'Select words in a source first.' },
  { id: 'words.add', label: 'Add words to the selection', keys: ['+', 'Alt+S'], menu: 'Code', where: 'text', on: ['words'], needs: 'Select words in a source first.' },
  { id: 'words.drop', label: 'Take words out of the selection', keys: ['-'], menu: 'Code', where: 'text', on: ['words'], needs: 'Select words in a source first.' },
  { id: 'mark.add', label: 'Add the selection to this mark', keys: ['A'], menu: 'Code', where: 'text', on: ['words'], needs: 'Select a mark and words in a source first.' },
  { id: 'mark.remove', label: 'Take words out of this mark', keys: ['R'], menu: 'Code', where: 'text', on: ['mark'], needs: 'Select a mark in a source first.' },
  { id: 'code.delete', label: 'Delete the annotation', keys: ['Delete'], menu: 'Code', where: 'text', on: ['mark'], needs: 'Select a mark in a source first.' },
  { id: 'span.next', label: 'Next annotation', keys: [']'], where: 'text', on: ['mark'], needs: 'Open a source that has marks first.' },
  { id: 'span.previous', label: 'Previous annotation', keys: ['['], where: 'text', on: ['mark'], needs: 'Open a source that has marks first.' },
  { id: 'gap.next', label: 'Next paragraph without marks', keys: ['}'], where: 'text', on: ['text'], needs: 'Open a source first.' },
  { id: 'gap.previous', label: 'Previous paragraph without marks', keys: ['{'], where: 'text', on: ['text'], needs: 'Open a source first.' },
  { id: 'edge.end.right', label: 'End of the mark to the right', keys: ['Alt+ArrowRight'], where: 'text', needs: 'Select a mark in a source first.' },
  { id: 'edge.end.left', label: 'End of the mark to the left', keys: ['Alt+ArrowLeft'], where: 'text', needs: 'Select a mark in a source first.' },
  { id: 'edge.start.right', label: 'Start of the mark to the right', keys: ['Alt+Shift+ArrowRight'], where: 'text', needs: 'Select a mark in a source first.' },
  { id: 'edge.start.left', label: 'Start of the mark to the left', keys: ['Alt+Shift+ArrowLeft'], where: 'text', needs: 'Select a mark in a source first.' },
  { id: 'edge.end.right.word', label: 'End of the mark a word to the right', keys: ['Mod+Alt+ArrowRight'], where: 'text', needs: 'Select a mark in a source first.' },
  { id: 'edge.end.left.word', label: 'End of the mark a word to the left', keys: ['Mod+Alt+ArrowLeft'], where: 'text', needs: 'Select a mark in a source first.' },
  { id: 'edge.start.right.word', label: 'Start of the mark a word to the right', keys: ['Mod+Alt+Shift+ArrowRight'], where: 'text', needs: 'Select a mark in a source first.' },
  { id: 'edge.start.left.word', label: 'Start of the mark a word to the left', keys: ['Mod+Alt+Shift+ArrowLeft'], where: 'text', needs: 'Select a mark in a source first.' },
  { id: 'status.draft', label: 'Set status: draft', menu: 'Code', on: ['cell', 'row'], needs: 'Choose rows in the table of events first.' },
  { id: 'status.coded', label: 'Set status: coded', menu: 'Code', on: ['cell', 'row'], needs: 'Choose rows in the table of events first.' },
  { id: 'status.in_review', label: 'Set status: in review', menu: 'Code', on: ['cell', 'row'], needs: 'Choose rows in the table of events first.' },
  { id: 'status.final', label: 'Set status: final', menu: 'Code', on: ['cell', 'row'], needs: 'Choose rows in the table of events first.' },
  { id: 'status.duplicate', label: 'Set status: duplicate', menu: 'Code', on: ['cell', 'row'], needs: 'Choose rows in the table of events first.' },
  { id: 'status.rejected', label: 'Set status: rejected', menu: 'Code', on: ['cell', 'row'], needs: 'Choose rows in the table of events first.' },
  { id: 'event.next.open', label: 'Next row that is not final', keys: ['Mod+Shift+J'], menu: 'Code', needs: 'Show the table of events first.' },
  { id: 'source.nothing', label: 'Read, nothing found…', menu: 'Code', on: ['text'], needs: 'Open a source first.' },
  { id: 'cell.words', label: 'Words behind this cell', keys: ["Mod+'"], menu: 'Code', on: ['cell'], needs: 'Choose a cell of an event first.' },
  { id: 'cell.conflict', label: 'Sources that disagree about this cell…', keys: ['Mod+Shift+K'], menu: 'Code', on: ['cell'], needs: 'Choose a cell of an event first.' },
  { id: 'cell.history', label: 'History of this cell', keys: ['Alt+ArrowDown'], menu: 'Code', where: 'grid', on: ['cell'], needs: 'Choose a cell of an event first.' },
  { id: 'record.history', label: 'History of this record', on: ['row', 'source', 'claim', 'entity'], needs: 'Choose a record first.' },

  { id: 'view.events', label: 'Events', keys: ['Alt+1'], menu: 'View' },
  { id: 'view.sources', label: 'Sources', keys: ['Alt+2'], menu: 'View' },
  { id: 'view.claims', label: 'Claims', keys: ['Alt+3'], menu: 'View' },
  { id: 'view.entities', label: 'Entities', keys: ['Alt+4'], menu: 'View' },
  { id: 'view.problems', label: 'Problems', keys: ['Alt+5'], menu: 'View' },
  { id: 'view.history', label: 'History', keys: ['Alt+6'], menu: 'View' },
  { id: 'pane.next', label: 'Next pane', keys: ['F6'], menu: 'View' },
  { id: 'pane.previous', label: 'Previous pane', keys: ['Shift+F6'] },
  { id: 'reader.toggle', label: 'Show or hide the reader', keys: ['Mod+B'], menu: 'View', needs: 'The history has no reader beside it.' },
  { id: 'inspector.toggle', label: 'Show or hide the inspector', keys: ['Mod+I'], menu: 'View' },
  { id: 'columns', label: 'Columns…', menu: 'View', on: ['header'], needs: 'Show a table first.' },
  { id: 'theme.toggle', label: 'Light or dark theme', menu: 'View' },
  { id: 'settings', label: 'Settings…', keys: ['Mod+,'], menu: 'View' },

  { id: 'palette', label: 'All actions…', keys: ['Mod+K'], menu: 'Help', unlisted: true },
  { id: 'keys', label: 'Keyboard shortcuts', keys: ['?'], menu: 'Help' },
  { id: 'diagnostics', label: 'Diagnostics…', menu: 'Help' },
  { id: 'about', label: 'About Sourceline', menu: 'Help' },
] as const satisfies readonly ActionInfo[]

export type ActionId = (typeof table)[number]['id']

/** All actions, in the order in which menus and lists show them. */
export const ACTIONS: readonly (ActionInfo & { readonly id: ActionId })[] = table
