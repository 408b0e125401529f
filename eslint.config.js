import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { layers } from './eslint.layers.js'

const typed = ['**/*.{ts,tsx}']
const configs = ['*.config.{ts,js}']

export default defineConfig(
  globalIgnores(['dist', 'release', 'test-results', 'screenshots']),
  js.configs.recommended,
  { ...layers, ignores: configs },
  {
    files: typed,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.config.ts'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // What costs little with types at hand and finds real mistakes.
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'error',
      // How a declaration for an untyped package reaches every project that includes the module.
      '@typescript-eslint/triple-slash-reference': ['error', { path: 'always' }],
      'max-lines': ['error', 400],
      // The compiler knows unused names; one voice is enough.
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    ignores: configs,
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]', message: 'Export it by name.' },
        { selector: 'CatchClause > BlockStatement[body.length=0]', message: 'An error is handled, told or thrown on; it is never swallowed.' },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly', AbortSignal: 'readonly', setTimeout: 'readonly' },
    },
  },
)
