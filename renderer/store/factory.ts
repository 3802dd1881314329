/** Where the window's stores are opened: IndexedDB, that can be taken anew. */
export interface StoreFactory {
  readonly indexedDB: Pick<IDBFactory, 'open' | 'deleteDatabase' | 'databases' | 'cmp'>
  /** Takes a fresh one. Whatever the one before had open must have been closed. */
  readonly renew: () => void
}

/**
 * The window's own IndexedDB, and after `renew` that of an empty frame. When Chromium cannot write, it closes a store
 * by force, and from then on the window's IndexedDB mostly never answers again: not an error, nothing, until the window
 * is loaded anew, with what was typed in it. A new frame brings an IndexedDB that answers.
 */
export function createStoreFactory(home: Window): StoreFactory {
  let frame: HTMLIFrameElement | null = null
  const current = (): IDBFactory => {
    const inFrame = frame?.contentWindow as (Window & { readonly indexedDB: IDBFactory }) | null | undefined
    return inFrame?.indexedDB ?? home.indexedDB
  }
  return {
    indexedDB: {
      open: (...given) => current().open(...given),
      deleteDatabase: (name) => current().deleteDatabase(name),
      databases: () => current().databases(),
      cmp: (a, b) => current().cmp(a, b),
    },
    renew: () => {
      frame?.remove()
      frame = home.document.createElement('iframe')
      frame.hidden = true
      frame.title = 'Store'
      home.document.body.append(frame)
    },
  }
}

let ofWindow: StoreFactory | undefined

/** That of this window: there is one, so that a store which is opened again does not meet the one that went silent. */
export function windowFactory(): StoreFactory {
  return (ofWindow ??= createStoreFactory(window))
}
