import {
  CellStyleModule, ColumnApiModule, CustomEditorModule, EventApiModule, InfiniteRowModelModule, ModuleRegistry, RenderApiModule,
  RowApiModule, ScrollApiModule, TooltipModule, themeQuartz,
} from 'ag-grid-community'

ModuleRegistry.registerModules([
  InfiniteRowModelModule, CellStyleModule, ColumnApiModule, CustomEditorModule, EventApiModule, RenderApiModule, RowApiModule,
  ScrollApiModule, TooltipModule,
])

/** The grid in the interface's own colours and sizes: every parameter is one of our tokens, so themes switch by themselves. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--panel)',
  foregroundColor: 'var(--text)',
  borderColor: 'var(--line2)',
  browserColorScheme: 'inherit',
  cellHorizontalPadding: 'var(--s2)',
  columnBorder: true,
  fontFamily: 'var(--font)',
  fontSize: 'var(--size-grid)',
  headerBackgroundColor: 'var(--bg)',
  headerFontSize: 'var(--size-grid)',
  headerFontWeight: 500,
  headerHeight: 'var(--row)',
  headerTextColor: 'var(--muted)',
  rowHeight: 'var(--row)',
  rowHoverColor: 'var(--accent-weak)',
  selectedRowBackgroundColor: 'var(--sel)',
  spacing: 4,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
})
