import { type AddressInfo, createServer, connect, type Socket } from 'node:net'

/** A cable between a workstation and a server on this machine, which can be pulled. */
export interface Cable {
  readonly port: number
  /** Ends every connection, and takes no other. */
  readonly pull: () => void
  readonly plugIn: () => void
  /** Lets nothing through from now on, and tells nobody: connections stay, and new ones come about and hear nothing. */
  readonly freeze: () => void
  /** Lets through what was held up, and everything after it. */
  readonly thaw: () => void
  readonly stop: () => Promise<void>
}

/** Lays one to a port on the loopback interface. */
export const layCable = async (to: number): Promise<Cable> => {
  let isPulled = false
  let isFrozen = false
  const open = new Set<Socket>()
  const server = createServer((near) => {
    if (isPulled) {
      near.destroy()
      return
    }
    const far = connect(to, '127.0.0.1')
    const ends = [near, far]
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => {
        open.delete(end)
        other.destroy()
      })
    }
    for (const end of ends) end.setNoDelay(true)
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => near.write(bytes))
    if (isFrozen) for (const end of ends) end.pause()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const pull = (): void => {
    isPulled = true
    for (const end of open) end.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    pull,
    plugIn: () => {
      isPulled = false
    },
    freeze: () => {
      isFrozen = true
      for (const end of open) end.pause()
    },
    thaw: () => {
      isFrozen = false
      for (const end of open) end.resume()
    },
    stop: () => {
      pull()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
