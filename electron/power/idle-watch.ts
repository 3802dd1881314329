interface Deps {
  readonly isUnlocked: () => boolean
  /** Seconds since somebody last touched the machine. */
  readonly idleSeconds: () => number
  readonly limitMinutes: () => number
  readonly warn: (seconds: number) => void
  readonly warningOver: () => void
  readonly lock: () => void
}

/** Seconds between the warning and the lock: enough to reach out and touch a key (WCAG 2.2.1). */
export const warningSeconds = 20

/** Locks the desk when nobody touches the machine, with a warning before. Hands back what ends the watch. */
export const watchIdleness = ({
  isUnlocked,
  idleSeconds,
  limitMinutes,
  warn,
  warningOver,
  lock,
}: Deps): (() => void) => {
  let warned = false
  const timer = setInterval(() => {
    if (!isUnlocked()) {
      warned = false
      return
    }
    const left = limitMinutes() * 60 - idleSeconds()
    if (left <= 0) {
      warned = false
      lock()
    } else if (left <= warningSeconds && !warned) {
      warned = true
      warn(left)
    } else if (left > warningSeconds && warned) {
      warned = false
      warningOver()
    }
  }, 1000)
  return () => clearInterval(timer)
}
