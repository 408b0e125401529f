/**
 * Moments as a person would see them, in the workbench and in the page of the others alike: milliseconds from one instant until
 * something holds and the frame that shows it has been painted.
 */
export function painted(started: number, holds: () => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (holds()) {
        // A task after the frame's own callbacks begins only when the frame has been laid out and painted.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - started)
        port2.postMessage(null)
      } else if (performance.now() - started > 600_000) reject(new Error('it did not come about within ten minutes'))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

/** Milliseconds of each frame from now until it is asked for. */
export function frames(): () => readonly number[] {
  const times: number[] = []
  let going = true
  let last = performance.now()
  const next = (now: number) => {
    if (!going) return
    times.push(now - last)
    last = now
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
  return () => {
    going = false
    return times.slice(1)
  }
}
