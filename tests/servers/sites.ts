import { joinSites, type Site } from '../../build/hub/sites.mjs'
import { type Cable, layCable } from './cable.ts'
import { startHub, type TestHub } from './hub.ts'

/** Two hubs on servers of their own, and the link between them. */
export interface TwoSites {
  readonly north: TestHub
  readonly south: TestHub
  /** Joins them, or looks after what was joined before. What is said. */
  readonly join: () => Promise<string[]>
  readonly sites: readonly [Site, Site]
  /** The link between the sites, both ways. */
  readonly cut: () => void
  readonly mend: () => void
  /** When both have the same entries, and the same that is signed of them. */
  readonly met: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A cut link, and a row that came by two ways at one moment, are tried again at once. */
const flags = ['-c', 'wal_retrieve_retry_interval=100ms']

/** Starts two, not yet joined. */
export const startSites = async (): Promise<TwoSites> => {
  const [north, south] = await Promise.all([startHub('own', flags), startHub('own', flags)])
  const links: readonly [Cable, Cable] = [await layCable(north.place.port), await layCable(south.place.port)]
  const siteOf = ({ place, password }: TestHub, { port }: Cable): Site => ({
    place,
    password,
    seen: { host: '127.0.0.1', port, rootCert: null },
  })
  const sites = [siteOf(north, links[0]), siteOf(south, links[1])] as const

  const held = async ({ admin }: TestHub): Promise<string> => {
    const { rows } = await admin.query(
      `select (select json_agg(v order by v.pen) from hub.vector() as v) as entries,
         (select json_agg(h order by h.pen) from hub.heads() as h) as heads`,
    )
    return JSON.stringify(rows)
  }

  return {
    north,
    south,
    sites,
    join: async () => {
      const said: string[] = []
      await joinSites(sites[0], sites[1], { say: (line) => said.push(line) })
      return said
    },
    cut: () => {
      for (const link of links) link.pull()
    },
    mend: () => {
      for (const link of links) link.plugIn()
    },
    met: async () => {
      // Rows arrive by themselves, and some of them wake nobody.
      for (let tries = 0; (await held(north)) !== (await held(south)); tries++) {
        if (tries > 600) throw new Error('the two sites do not meet')
        await north.admin.query('select pg_sleep(0.05)')
      }
    },
    stop: async () => {
      await Promise.all(links.map((link) => link.stop()))
      await Promise.all([north.stop(), south.stop()])
    },
  }
}
