/** A day on which the desk is closed although its weekday has hours. */
export interface Holiday {
  /** `2026-12-25`, in the desk's own zone. */
  readonly date: string
  readonly name: string
  /** Where the date was taken from: days off are proclaimed, moved and added. */
  readonly source: string
  /** The date on which it entered the table. */
  readonly addedAt: string
}

const PUBLISHED = 'GOV.UK bank holidays, England and Wales'
const PROCLAIMED = 'Proclaimed under the Banking and Financial Dealings Act 1971'
const ADDED = '2026-11-22'

type Row = readonly [monthAndDay: string, name: string, source?: string]

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  2022: [
    ['01-03', 'New Year’s Day (substitute)'],
    ['04-15', 'Good Friday'],
    ['04-18', 'Easter Monday'],
    ['05-02', 'Early May bank holiday'],
    ['06-02', 'Spring bank holiday'],
    ['06-03', 'Platinum Jubilee', PROCLAIMED],
    ['08-29', 'Summer bank holiday'],
    ['09-19', 'State funeral of Queen Elizabeth II', PROCLAIMED],
    ['12-26', 'Boxing Day'],
    ['12-27', 'Christmas Day (substitute)'],
  ],
  2023: [
    ['01-02', 'New Year’s Day (substitute)'],
    ['04-07', 'Good Friday'],
    ['04-10', 'Easter Monday'],
    ['05-01', 'Early May bank holiday'],
    ['05-08', 'Coronation of King Charles III', PROCLAIMED],
    ['05-29', 'Spring bank holiday'],
    ['08-28', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
  2024: [
    ['01-01', 'New Year’s Day'],
    ['03-29', 'Good Friday'],
    ['04-01', 'Easter Monday'],
    ['05-06', 'Early May bank holiday'],
    ['05-27', 'Spring bank holiday'],
    ['08-26', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
  2025: [
    ['01-01', 'New Year’s Day'],
    ['04-18', 'Good Friday'],
    ['04-21', 'Easter Monday'],
    ['05-05', 'Early May bank holiday'],
    ['05-26', 'Spring bank holiday'],
    ['08-25', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
  2026: [
    ['01-01', 'New Year’s Day'],
    ['04-03', 'Good Friday'],
    ['04-06', 'Easter Monday'],
    ['05-04', 'Early May bank holiday'],
    ['05-25', 'Spring bank holiday'],
    ['08-31', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-28', 'Boxing Day (substitute)'],
  ],
  2027: [
    ['01-01', 'New Year’s Day'],
    ['03-26', 'Good Friday'],
    ['03-29', 'Easter Monday'],
    ['05-03', 'Early May bank holiday'],
    ['05-31', 'Spring bank holiday'],
    ['08-30', 'Summer bank holiday'],
    ['12-27', 'Christmas Day (substitute)'],
    ['12-28', 'Boxing Day (substitute)'],
  ],
  2028: [
    ['01-03', 'New Year’s Day (substitute)'],
    ['04-14', 'Good Friday'],
    ['04-17', 'Easter Monday'],
    ['05-01', 'Early May bank holiday'],
    ['05-29', 'Spring bank holiday'],
    ['08-28', 'Summer bank holiday'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Boxing Day'],
  ],
}

/** Bank holidays of England and Wales, 2022 to 2028 (domain section 4). A starting table: the desk's own is a setting. */
export const HOLIDAYS_ENGLAND_WALES: readonly Holiday[] = Object.entries(TABLE).flatMap(([year, rows]) =>
  rows.map(([monthAndDay, name, source = PUBLISHED]) => ({
    date: `${year}-${monthAndDay}`,
    name,
    source,
    addedAt: ADDED,
  })),
)
