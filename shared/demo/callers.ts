import { SEED_ORGANISATIONS } from '../directory/organisations.ts'
import type { Chance } from './random.ts'

/** An officer who asks for help. Invented: names, numbers of the ranges kept for drama, addresses under `.example`. */
export interface Caller {
  readonly id: string
  readonly name: string
  readonly rank: string
  readonly collar: string
  readonly organisation: string
  readonly organisationName: string
  readonly unit: string
  readonly telephone: string
  readonly mobile: string
  readonly email: string
  readonly supervisor: string
}

const FIRST = (
  'Aaron Abena Adaeze Aidan Aisling Alasdair Amara Anneliese Anwen Arjun Beatrix Bronagh Cerys Chidi Clementine Conor ' +
  'Dafydd Dorothea Eilidh Emeka Farida Fergus Fenella Gareth Gethin Hanneke Harriet Hamish Idris Ifeoma Imogen Ines Isla Jaspal ' +
  'Jocelyn Kavita Kester Kwame Laszlo Leonie Lorcan Mairead Malcolm Marek Mehreen Merryn Nadia Niamh Nikhil Oluwaseun Oona ' +
  'Orla Parveen Piers Quentin Rafferty Rhiannon Rosalind Rowan Ruaridh Saoirse Seren Shreya Tamsin Tariq Tobias Tomasz ' +
  'Ursula Verity Wilfred Xanthe Yusuf Zahra'
).split(' ')

const LAST = (
  'Abbotsmere Achterberg Adekoya Applegarth Ashdown-Reed Babington Balakrishna Bexcombe Blackadder-Hume Brackenridge Calloway ' +
  'Carrowmore Chatterley-Ng Cholmondale Coldbrook Copperthwaite Dalrymple-Shaw Dankworth Dhaliwal-Price Drinkwater Eastaugh ' +
  'Featherstone Fenwright Fitzmaurice Galbraith-Obi Garside Gillingwater Goldthorpe Greenhalgh Hallamshire Hartnoll Hathersage Heron-Lacey ' +
  'Hollinrake Inglethorpe Jessop-Kaur Kettlewell Killigrew Kirkbride Lanyon Larkhill Longbottom Lovibond Mackintyre ' +
  'Marchbanks Merriweather Mistlethwaite Montcrieff Nancarrow Netherby Okonjo-Wells Oldcastle Pemberly Penhaligon Polkinghorne Quillfeather ' +
  'Ramsbottom Ravensworth Rothwell-Singh Sandringfield Satterthwaite Silverlock Skelmersdale Stanislawski-Cole Stonehouse Strickland ' +
  'Tattersall Thistlewood Trelawney Tunnicliffe Underhill Vaisey Wadsworth Wetherspool Whistlecraft Winterbourne Wolstenholme Yarborough-Iqbal Zellner'
).split(' ')

const UNITS = [
  'Cyber Crime Unit',
  'Economic Crime',
  'Digital Forensics',
  'Serious and Organised Crime',
  'Public Protection',
  'Local Investigations',
  'Missing Persons',
  'Force Intelligence Bureau',
  'Digital Media Investigations',
  'Major Crime',
] as const

/** Codes of areas with numbers kept for drama. */
const AREAS = [
  '0113 496 0',
  '0114 496 0',
  '0115 496 0',
  '0117 496 0',
  '0121 496 0',
  '0131 496 0',
  '0141 496 0',
  '0151 496 0',
  '0161 496 0',
  '020 7946 0',
  '01632 960 ',
  '029 2018 0',
] as const

const POLICE_RANKS: readonly (readonly [string, number])[] = [
  ['DC', 40],
  ['DS', 18],
  ['PC', 12],
  ['DI', 8],
  ['DMI', 7],
  ['SPOC', 6],
  ['ANALYST', 6],
  ['PS', 3],
  ['DCI', 2],
]

/** Officers of forces, and some of agencies and regional units. */
export function makeCallers(chance: Chance, count: number, newId: () => string): Caller[] {
  const forces = SEED_ORGANISATIONS.filter(({ kind }) => kind === 'territorial')
  const others = SEED_ORGANISATIONS.filter(({ kind }) =>
    ['special', 'agency', 'regional', 'prosecutor'].includes(kind),
  )
  const names = new Set<string>()
  return Array.from({ length: count }, (_, index): Caller => {
    const body = chance.pick(chance.yes(0.8) ? forces : others)
    const isPolice = body.kind !== 'agency' && body.kind !== 'prosecutor'
    const name = freshName(chance, names)
    const area = chance.pick(AREAS)
    return {
      id: newId(),
      name,
      rank: isPolice
        ? chance.weighted(POLICE_RANKS)
        : body.kind === 'prosecutor'
          ? 'PROSECUTOR'
          : rankOf(chance),
      collar: isPolice ? String(chance.int(210, 9899)) : chance.text('0123456789', 6),
      organisation: body.id,
      organisationName: body.name,
      unit: chance.pick(UNITS),
      telephone: `${area}${chance.int(100, 999)}${index % 9 === 0 ? ` ext ${chance.int(20, 89)}` : ''}`,
      mobile: `07700 900${chance.int(100, 999)}`,
      email: `${mailName(name)}@${body.id}.example`,
      supervisor: `${chance.pick(['DI', 'DCI', 'DS'])} ${chance.pick(LAST)}`,
    }
  })
}

/** The same officer, entered a second time by somebody who did not look: what the directory should notice. */
export function doubled(caller: Caller, id: string): Caller {
  const [first = '', ...rest] = caller.name.split(' ')
  return { ...caller, id, name: `${first.charAt(0)}. ${rest.join(' ')}`, unit: '', email: '' }
}

export function freshName(chance: Chance, taken: Set<string>): string {
  for (;;) {
    const name = `${chance.pick(FIRST)} ${chance.pick(LAST)}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function rankOf(chance: Chance): string {
  return chance.pick(['G5', 'G4', 'G3', 'HO', 'SO', 'ANALYST'])
}

function mailName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '.')
}
