import { isBuiltin } from 'node:module'
import { dirname, relative, resolve } from 'node:path'

/**
 * The layers of the project as one table. A target is a package as it is imported, or a path from the project's root.
 * An arrow refuses `to` for files under `from` (but not under `except`), whatever the form of the import:
 * value, type, re-export, `import()` or `import()` in a type.
 */
const arrows = [
  {
    from: /^shared\//,
    to: /^(main|renderer|tests|scripts)\/|^node:|^(electron|react|react-dom|dexie|dompurify|@mozilla\/readability|ag-grid-\w+|lucide-react|react-resizable-panels)(\/|$)/,
    why: 'shared/ is pure: no main, renderer, Node, Electron, React, Dexie or DOM library',
  },
  { from: /^main\//, to: /^renderer\//, why: 'main and renderer meet only in shared/contract' },
  { from: /^renderer\//, to: /^main\//, why: 'main and renderer meet only in shared/contract' },
  { from: /^renderer\//, to: /^node:/, why: 'the renderer has no Node' },
  { from: /^(main|shared|renderer)\//, to: /^tests\//, why: 'nothing depends on its tests' },

  { from: /^(main|renderer)\//, except: /^main\/electron\//, to: /^electron(\/|$)/, why: 'Electron stays in main/electron' },
  { from: /^(main|renderer)\//, except: /^renderer\/store\//, to: /^dexie(\/|$)/, why: 'Dexie stays in renderer/store' },
  {
    from: /^(main|renderer)\//,
    except: /^renderer\/features\/(table|events)\//,
    to: /^ag-grid-\w+(\/|$)/,
    why: 'AG Grid stays in renderer/features/table and renderer/features/events',
  },

  { from: /^main\/services\//, to: /^main\/(electron|local|cli)\//, why: 'services know no shell' },
  { from: /^renderer\/store\//, to: /^(react|react-dom)(\/|$)|^renderer\/(ui|features|session)\//, why: 'the store runs in a worker, without React' },
  {
    from: /^renderer\/(features|session|ui|actions|host)\//,
    to: /^renderer\/store\/(?!(protocol|state|[a-z]+-calls)\.ts$)/,
    why: 'windows know the store by its protocol alone',
  },
  {
    // session/closure.ts is no session: it is the plain watched value that both stand on.
    from: /^renderer\/ui\//,
    to: /^renderer\/(features\/|session\/(?!closure\.ts$))/,
    why: 'ui/ holds primitives that know no feature and no session',
  },

  { from: /^shared\/model\//, to: /^shared\/(change|table|text|query|problems|formats)\//, why: 'the model stands below change, table, text, query, problems and formats' },
  { from: /^shared\/problems\//, to: /^shared\/(text|contract|formats)\//, why: 'rules look at the model, the tables, and the queries that a codebook’s own are written in' },
  { from: /^shared\/(change|table|text|query)\//, to: /^shared\/problems\//, why: 'rules stand above change, table, text and query' },
  { from: /^shared\/(change|table|text|query)\//, to: /^shared\/formats\//, why: 'formats stand above change, table, text and query' },
  { from: /^shared\/(change|table|text)\//, to: /^shared\/query\//, why: 'queries are written above tables, which know only filters' },
  { from: /^shared\/(model|change|table|text|query|formats|contract)\//, to: /^shared\/check\//, why: 'checks of claims stand above the tables and queries that they ask' },
  { from: /^shared\/(model|change|table|text|query|formats|contract|check|problems|cluster)\//, to: /^shared\/revise\//, why: 'revisions of cells stand above all that they read and write with' },
  { from: /^shared\/(model|change|table|text|query|problems|contract)\//, to: /^shared\/codebook\//, why: 'edits of the codebook stand above the model, the log and the tables' },
  { from: /^shared\/query\//, to: /^shared\/(change|text|contract)\//, why: 'a query knows the model and the filters of tables' },
  { from: /^shared\/contract\//, to: /^shared\/(change|table|text|query|formats)\//, why: 'the contract knows only the model' },
]

/** What an import names: a path from the project's root, `node:x` for Node's own modules, else the package. */
function targetOf(source, file, root) {
  if (source.startsWith('.')) return relative(root, resolve(dirname(file), source)).replaceAll('\\', '/')
  return isBuiltin(source) && !source.startsWith('node:') ? `node:${source}` : source
}

const importsAlongTheArrows = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{file}} may not import {{target}}: {{why}}.' } },
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll('\\', '/')
    const judge = (node) => {
      const source = node?.type === 'TSLiteralType' ? node.literal : node
      if (typeof source?.value !== 'string') return
      const target = targetOf(source.value, context.filename, context.cwd)
      const broken = arrows.find(({ from, except, to }) => from.test(file) && except?.test(file) !== true && to.test(target))
      if (broken) context.report({ node: source, messageId: 'refused', data: { file, target, why: broken.why } })
    }
    return {
      ImportDeclaration: (node) => judge(node.source),
      ImportExpression: (node) => judge(node.source),
      ExportAllDeclaration: (node) => judge(node.source),
      ExportNamedDeclaration: (node) => judge(node.source),
      TSImportType: (node) => judge(node.source ?? node.argument),
    }
  },
}

/** ESLint configuration that enforces the arrows. */
export const layers = {
  name: 'layers',
  files: ['**/*.{ts,tsx}'],
  plugins: { layers: { rules: { arrows: importsAlongTheArrows } } },
  rules: { 'layers/arrows': 'error' },
}
