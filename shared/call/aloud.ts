const LETTERS: Readonly<Record<string, string>> = {
  A: 'Alfa',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
  G: 'Golf',
  H: 'Hotel',
  J: 'Juliett',
  K: 'Kilo',
  M: 'Mike',
  N: 'November',
  P: 'Papa',
  Q: 'Quebec',
  R: 'Romeo',
  S: 'Sierra',
  T: 'Tango',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
  Z: 'Zulu',
}

/** One group of a reference, and how it is read down a telephone. */
export interface SpokenGroup {
  readonly text: string
  readonly words: string
}

/** A reference group by group: `TS26` as "Tango Sierra 2 6". The alphabet is the one of ICAO and NATO. */
export function spokenGroups(reference: string): SpokenGroup[] {
  return reference.split('-').map((text) => ({
    text,
    words: Array.from(text, (character) => LETTERS[character] ?? character).join(' '),
  }))
}
