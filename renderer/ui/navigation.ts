import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** Where the person is: a screen, and the ticket that is open in it, if one is. */
export interface Place {
  readonly screen: string
  readonly ticketId: string | null
}

interface NavigationState {
  readonly past: readonly Place[]
  readonly place: Place
  readonly future: readonly Place[]
}

const START: Place = { screen: 'queue', ticketId: null }

/** Steps kept behind; older ones are let go, as a day's work makes thousands. */
const MEMORY = 200

export const navigation = createStore<NavigationState>(() => ({ past: [], place: START, future: [] }))

/**
 * Goes to a screen, to a ticket, or both. Without a screen the present one stays; a screen alone shows that
 * screen, with no ticket open. Going where one already is does nothing.
 */
export function go(to: { readonly screen?: string; readonly ticketId?: string | null }): void {
  navigation.setState((state) => {
    const screen = to.screen ?? state.place.screen
    const kept = to.screen === undefined ? state.place.ticketId : null
    const place: Place = { screen, ticketId: to.ticketId === undefined ? kept : to.ticketId }
    if (place.screen === state.place.screen && place.ticketId === state.place.ticketId) return state
    return { past: [...state.past, state.place].slice(-MEMORY), place, future: [] }
  })
}

/** Opens a ticket in the screen where one is; `goBack` leads to the list it was opened from. */
export function openTicket(id: string): void {
  go({ ticketId: id })
}

/** Back to the place before, if there is one (`Alt+Left`). */
export function goBack(): void {
  navigation.setState((state) => {
    const place = state.past.at(-1)
    if (!place) return state
    return { past: state.past.slice(0, -1), place, future: [state.place, ...state.future] }
  })
}

/** Forward again after going back (`Alt+Right`). */
export function goForward(): void {
  navigation.setState((state) => {
    const [place, ...future] = state.future
    if (!place) return state
    return { past: [...state.past, state.place], place, future }
  })
}

/** Forgets all places; called when a person signs out. */
export function resetNavigation(): void {
  navigation.setState({ past: [], place: START, future: [] })
}

/** The present place; the component is drawn again when it changes. */
export function usePlace(): Place {
  return useStore(navigation, (state) => state.place)
}
