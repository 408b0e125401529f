import './bounded-scope.ts'
import 'pdfjs-dist/build/pdf.worker.mjs'
