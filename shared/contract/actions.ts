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
  /** Not listed in the palette (needs a place that the palette does not know). */
  readonly unlisted?: boolean
}

const table = [
  { id: 'project.new', label: 'New project…', menu: 'File' },
  { id: 'project.open', label: 'Open project…', menu: 'File' },
  { id: 'source.add', label: 'Add source…', keys: ['Mod+Shift+O'], menu: 'File' },
  { id: 'import', label: 'Import…', keys: ['Mod+O'], menu: 'File' },
  { id: 'export', label: 'Export…', keys: ['Mod+E'], menu: 'File' },
  { id: 'backup.now', label: 'Back up now', menu: 'File' },
  { id: 'backup.restore', label: 'Restore a backup as a new project…', menu: 'File' },

  { id: 'undo', label: 'Undo', keys: ['Mod+Z'], menu: 'Edit' },
  { id: 'redo', label: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'], menu: 'Edit' },
  { id: 'history.point', label: 'Set a restore point…', menu: 'Edit' },
  { id: 'cells.fill.down', label: 'Fill down', keys: ['Mod+D'], menu: 'Edit', where: 'grid' },
  { id: 'cells.fill.right', label: 'Fill right', keys: ['Mod+R'], menu: 'Edit', where: 'grid' },
  { id: 'search', label: 'Search the table', keys: ['Mod+F'], menu: 'Edit' },
  { id: 'filter', label: 'Filter this column…', keys: ['Mod+Shift+L'], menu: 'Edit' },
  { id: 'filter.clear', label: 'Clear search and filters', menu: 'Edit' },
  { id: 'cells.replace', label: 'Find and replace…', keys: ['Mod+H'], menu: 'Edit' },
  { id: 'cells.edit', label: 'Edit many rows…', keys: ['Mod+Shift+H'], menu: 'Edit' },
  { id: 'cells.transform', label: 'Transform a field…', menu: 'Edit' },
  { id: 'cells.cluster', label: 'Merge like values…', menu: 'Edit' },
  { id: 'find.text', label: 'Find in the text', keys: ['Mod+Shift+F'], menu: 'Edit' },
  { id: 'find.next', label: 'Next find in the text', keys: ['F3'] },
  { id: 'find.previous', label: 'Previous find in the text', keys: ['Shift+F3'] },
  { id: 'find.mark', label: 'Mark all finds in the text…', keys: ['Mod+Shift+Enter'], menu: 'Code' },
  { id: 'event.new', label: 'New event', keys: ['Mod+Shift+E'], menu: 'Edit' },
  { id: 'event.duplicate', label: 'Duplicate event', keys: ['Mod+Shift+D'], menu: 'Edit' },
  { id: 'event.delete', label: 'Delete event', keys: ['Mod+Delete'], menu: 'Edit' },
  { id: 'event.duplicates', label: 'Find duplicate events…', menu: 'Edit' },
  { id: 'event.merge', label: 'Merge the two selected events…', menu: 'Edit' },
  { id: 'codebook', label: 'Codebook…', menu: 'Edit' },
  { id: 'link.new', label: 'Link this event…', keys: ['Mod+L'], menu: 'Edit' },
  { id: 'entity.new', label: 'New entity…', menu: 'Edit' },
  { id: 'entity.duplicates', label: 'Find duplicate entities…', menu: 'Edit' },
  { id: 'entity.merge', label: 'Merge the selected entities…', menu: 'Edit' },

  { id: 'code.event', label: 'New event from the words', keys: ['E'], menu: 'Code', where: 'text' },
  { id: 'code.cite', label: 'Cite into cell', keys: ['F'], menu: 'Code', where: 'text' },
  { id: 'code.claim', label: 'New claim', keys: ['C'], menu: 'Code', where: 'text' },
  { id: 'code.entity', label: 'Entity from the words', keys: ['T'], menu: 'Code', where: 'text' },
  { id: 'code.quote', label: 'Mark as quote', keys: ['Q'], menu: 'Code', where: 'text' },
  { id: 'code.note', label: 'Note on the words', keys: ['N'], menu: 'Code', where: 'text' },
  { id: 'code.mark', label: 'Mark with a layer…', keys: ['M'], menu: 'Code', where: 'text' },
  { id: 'words.add', label: 'Add words to the selection', keys: ['+', 'Alt+S'], menu: 'Code', where: 'text' },
  { id: 'words.drop', label: 'Take words out of the selection', keys: ['-'], menu: 'Code', where: 'text' },
  { id: 'mark.add', label: 'Add the selection to this mark', keys: ['A'], menu: 'Code', where: 'text' },
  { id: 'mark.remove', label: 'Take words out of this mark', keys: ['R'], menu: 'Code', where: 'text' },
  { id: 'code.delete', label: 'Delete the annotation', keys: ['Delete'], menu: 'Code', where: 'text' },
  { id: 'span.next', label: 'Next annotation', keys: [']'], where: 'text' },
  { id: 'span.previous', label: 'Previous annotation', keys: ['['], where: 'text' },
  { id: 'gap.next', label: 'Next paragraph without marks', keys: ['}'], where: 'text' },
  { id: 'gap.previous', label: 'Previous paragraph without marks', keys: ['{'], where: 'text' },
  { id: 'edge.end.right', label: 'End of the mark to the right', keys: ['Alt+ArrowRight'], where: 'text' },
  { id: 'edge.end.left', label: 'End of the mark to the left', keys: ['Alt+ArrowLeft'], where: 'text' },
  { id: 'edge.start.right', label: 'Start of the mark to the right', keys: ['Alt+Shift+ArrowRight'], where: 'text' },
  { id: 'edge.start.left', label: 'Start of the mark to the left', keys: ['Alt+Shift+ArrowLeft'], where: 'text' },
  { id: 'edge.end.right.word', label: 'End of the mark a word to the right', keys: ['Mod+Alt+ArrowRight'], where: 'text' },
  { id: 'edge.end.left.word', label: 'End of the mark a word to the left', keys: ['Mod+Alt+ArrowLeft'], where: 'text' },
  { id: 'edge.start.right.word', label: 'Start of the mark a word to the right', keys: ['Mod+Alt+Shift+ArrowRight'], where: 'text' },
  { id: 'edge.start.left.word', label: 'Start of the mark a word to the left', keys: ['Mod+Alt+Shift+ArrowLeft'], where: 'text' },
  { id: 'status.draft', label: 'Set status: draft', menu: 'Code' },
  { id: 'status.coded', label: 'Set status: coded', menu: 'Code' },
  { id: 'status.in_review', label: 'Set status: in review', menu: 'Code' },
  { id: 'status.final', label: 'Set status: final', menu: 'Code' },
  { id: 'status.duplicate', label: 'Set status: duplicate', menu: 'Code' },
  { id: 'status.rejected', label: 'Set status: rejected', menu: 'Code' },
  { id: 'event.next.open', label: 'Next row that is not final', keys: ['Mod+Shift+J'], menu: 'Code' },
  { id: 'source.nothing', label: 'Read, nothing found…', menu: 'Code' },
  { id: 'cell.words', label: 'Words behind this cell', keys: ["Mod+'"], menu: 'Code' },
  { id: 'cell.conflict', label: 'Sources that disagree about this cell…', keys: ['Mod+Shift+K'], menu: 'Code' },
  { id: 'cell.history', label: 'History of this cell', keys: ['Alt+ArrowDown'], menu: 'Code', where: 'grid' },

  { id: 'view.events', label: 'Events', keys: ['Alt+1'], menu: 'View' },
  { id: 'view.sources', label: 'Sources', keys: ['Alt+2'], menu: 'View' },
  { id: 'view.claims', label: 'Claims', keys: ['Alt+3'], menu: 'View' },
  { id: 'view.entities', label: 'Entities', keys: ['Alt+4'], menu: 'View' },
  { id: 'view.problems', label: 'Problems', keys: ['Alt+5'], menu: 'View' },
  { id: 'view.history', label: 'History', keys: ['Alt+6'], menu: 'View' },
  { id: 'pane.next', label: 'Next pane', keys: ['F6'], menu: 'View' },
  { id: 'pane.previous', label: 'Previous pane', keys: ['Shift+F6'] },
  { id: 'reader.toggle', label: 'Show or hide the reader', keys: ['Mod+B'], menu: 'View' },
  { id: 'inspector.toggle', label: 'Show or hide the inspector', keys: ['Mod+I'], menu: 'View' },
  { id: 'columns', label: 'Columns…', menu: 'View' },
  { id: 'theme.toggle', label: 'Light or dark theme', menu: 'View' },
  { id: 'settings', label: 'Settings…', keys: ['Mod+,'], menu: 'View' },

  { id: 'palette', label: 'All actions…', keys: ['Mod+K'], menu: 'Help', unlisted: true },
  { id: 'keys', label: 'Keyboard shortcuts', keys: ['?'], menu: 'Help' },
  { id: 'about', label: 'About Sourceline', menu: 'Help' },
] as const satisfies readonly ActionInfo[]

export type ActionId = (typeof table)[number]['id']

/** All actions, in the order in which menus and lists show them. */
export const ACTIONS: readonly (ActionInfo & { readonly id: ActionId })[] = table
