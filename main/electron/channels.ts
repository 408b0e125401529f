/** Renderer to main, answered with a `Result`. */
export const CALL = 'call'
/** Main to renderer, unanswered: a `MainMessage`. */
export const MESSAGE = 'message'
