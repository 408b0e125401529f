/** Lets what waits in the queue of messages come first: between slices of long work whoever asks is answered. */
export function pause(): Promise<void> {
  return new Promise((resume) => setTimeout(resume, 0))
}
