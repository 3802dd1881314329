import { type AddressInfo, createServer, connect, type Socket } from 'node:net'

/** A cable between a workstation and a server on this machine, which can be pulled. */
export interface Cable {
  readonly port: number
  /** Ends every connection, and takes no other. */
  readonly pull: () => void
  readonly plugIn: () => void
  readonly stop: () => Promise<void>
}

/** Lays one to a port on the loopback interface. */
export const layCable = async (to: number): Promise<Cable> => {
  let isPulled = false
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
    near.pipe(far).pipe(near)
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
    stop: () => {
      pull()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
