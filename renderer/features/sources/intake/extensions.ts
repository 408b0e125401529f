/** How the names of files end that can become sources, without the dot. */
export const SOURCE_EXTENSIONS = ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml', 'pdf', 'docx'] as const
