import type { Case } from '../sketch.ts'

/** Requests about money: where it went, who holds it, how to stop it. */
export const moneyCases: readonly Case[] = [
  (k) => {
    const wallet = k.btc()
    const sum = k.sum(4_000, 38_000)
    return {
      type: 'FIN',
      sector: 'FRAUD',
      flags: ['MONEY_ASSETS', 'TRANSNATIONAL', 'CYBER_ENABLED'],
      title: `Investment scam, ${sum} to a wallet: can it be frozen`,
      offence: 'Fraud by false representation; money laundering',
      narrative: `Widower, ${k.chance.int(66, 84)}, talked into “trading” by a woman he met on a pottery forum. Four transfers, ${sum} in all, the last on ${k.ago(5, 30)}, each turned into bitcoin and sent to ${wallet}. The site ${k.site()} shows him a balance he cannot withdraw. He is still in touch with her and thinks that she is a victim too.`,
      asked: 'Has the money moved, is an exchange holding any of it, and what do we tell him not to do?',
      harm: [1, 3, 2, 1, 3, 3],
      likelihood: 4,
      timeNeed: 'T2',
      risk: { vulnerable: 'yes' },
      necessity:
        'Prospects of restraint are good only while the funds sit; the victim is vulnerable and at risk of paying again.',
      assets: [{ what: `Funds at ${wallet}`, value: sum.slice(1), currency: 'GBP', state: 'traced' }],
      work: [
        'Address checked: form and checksum good. First hop swept within the hour into a cluster that others have reported.',
        'Two thirds sit at an exchange that answers law enforcement; the rest has gone through a swap service.',
        'Exchange holds voluntarily for 72 hours on the strength of a crime reference.',
      ],
      task: 'Send the exchange the crime reference and the list of transactions',
      awaits: 'the bank’s list of the four transfers with exact times',
      decision: {
        decision: 'Ask for a voluntary hold before the restraint application',
        rationale: 'The exchange acts on a letter for 72 hours; the court cannot sit before tomorrow.',
        options: [
          ['Voluntary hold, then restraint', 'chosen', 'money still there'],
          ['Straight to court', 'rejected', 'money would be gone'],
        ],
        threat: 'Further loss to the victim; other victims pay into the same cluster.',
      },
      answer:
        'Where it went, in a drawing a jury can read; contact at the exchange; wording for the restraint. Victim to stop all contact.',
      outcome: {
        verb: 'DENY',
        impact: 'MODERATE',
        detail: 'Who is the safer for it: the victim; two thirds of the money held',
      },
    }
  },
  (k) => {
    const firm = `${k.one('Hartle', 'Brindle', 'Oakmere', 'Fenwick')} ${k.one('Timber', 'Precision', 'Foods', 'Groundworks')} Ltd`
    return {
      type: 'FIN',
      sector: 'FRAUD',
      flags: ['MONEY_ASSETS'],
      title: `Mandate fraud on ${firm}: invoice with a changed account`,
      offence: 'Fraud by false representation',
      narrative: `${firm} of ${k.town()} paid ${k.sum(1_800, 21_000)} to ${k.account()} on ${k.ago(3, 26)} after a mail that looked like their steel supplier's. One letter of the domain was different. The receiving bank says that it needs “something from the police”.`,
      asked: 'What exactly makes the bank stop it tonight, and whom do we ring?',
      harm: [0, 1, 2, 0, 2, 0],
      likelihood: 4,
      timeNeed: 'T3',
      necessity: 'Payment is hours old: recall succeeds on the first day or not at all.',
      perishesIn: 10,
      work: [
        'Receiving bank’s fraud desk reached on the number in the directory. They hold what is left: about half.',
        'Other half went on to three accounts within nine minutes. Their banks warned, one in time.',
      ],
      answer:
        'Three references of three banks, the wording of the request, and a reminder to secure the mailbox that was read.',
      outcome: {
        verb: 'DISRUPT',
        impact: 'MODERATE',
        detail:
          'What was interrupted: the onward payments\nWhen: same day\nEvidence of the effect: two banks confirm holds in writing',
      },
    }
  },
  (k) => ({
    type: 'FIN',
    sector: 'DRUG',
    flags: ['MONEY_ASSETS', 'VIRTUAL_GROUP'],
    title: `Vendor’s wallet from a seized laptop (${k.one('privacy coin', 'mixed coins', 'two seeds on paper')})`,
    offence: 'Possession with intent to supply; concealing criminal property',
    narrative: `Search at ${k.town()}: 2.1 kg of pressed tablets, a label printer, a laptop open at a market's vendor page (${k.onion()}). Wallet on the machine shows ${k.xmr()}. Laptop is on and must not sleep. Officer is standing beside it now.`,
    asked:
      'What to do in the next ten minutes, and can the funds be secured lawfully before his partner moves them?',
    harm: [2, 1, 2, 1, 3, 3],
    likelihood: 4,
    timeNeed: 'T3',
    perishesIn: 6,
    necessity: 'Others with the seed can move the funds at any moment.',
    subjects: [{ name: k.person(), categories: ['SUSPECT'], note: 'in custody' }],
    work: [
      'Told to keep it awake, touch nothing, photograph the screen, note the time against the speaking clock; digital examiner is twenty minutes away.',
      'Examiner arrived, memory taken, wallet moved under the officer’s authority to the force’s own address. Both hashes in the officer’s book.',
    ],
    decision: {
      decision: 'Move the funds to the force’s wallet before imaging the disk',
      rationale: 'A second holder of the seed is likely; an image can be taken afterwards, the funds cannot.',
      options: [
        ['Secure the funds first', 'chosen', 'volatile'],
        ['Image first', 'rejected', 'two hours, funds would be gone'],
      ],
      threat: 'Partner at large, seen online within the hour.',
    },
    answer:
      'Funds secured. Statement of what was done, in which order and why, sent to the OIC for the unused-material schedule.',
    outcome: {
      verb: 'DENY',
      impact: 'MAJOR',
      detail: 'Who is the safer for it: proceeds of about 41,000 pounds out of reach',
    },
  }),
  (k) => ({
    type: 'FIN',
    sector: 'COUN',
    title: `Counterfeit ${k.one('airbags', 'brake discs', 'chargers', 'perfume')}: follow the card terminal`,
    offence: 'Unauthorised use of a trade mark',
    narrative: `Market stall and a web shop, ${k.site()}, share a card terminal that settles into ${k.iban()}. Trading Standards bought three times. The terminal is registered to a company whose director, ${k.person()}, is 19 and lives in halls.`,
    asked: 'Who really receives the money, and has the terminal other shops behind it?',
    harm: [2, 0, 2, 1, 2, 2],
    likelihood: 3,
    timeNeed: 'T1',
    necessity: 'Unsafe goods; the director is plainly a front.',
    work: [
      'Acquirer’s investigation team confirms eleven shops behind one merchant number.',
      'Settlement account opened with a passport that was reported lost in spring.',
    ],
    awaits: 'the merchant number from the third test purchase',
    answer:
      'Eleven shops, one account, and the name on it to be treated as false. Acquirer will close when we say so.',
    outcome: {
      verb: 'DISRUPT',
      impact: 'MODERATE',
      detail:
        'What was interrupted: card acceptance of eleven shops\nWhen: Monday\nEvidence of the effect: acquirer’s letter',
    },
  }),
  (k) => ({
    type: 'FIN',
    sector: 'FRAUD',
    flags: ['CYBER_DEPENDENT', 'MONEY_ASSETS'],
    title: `Ransom paid by ${k.one('a dental group', 'a parish council', 'a haulage firm', 'a private school')}: tell us where it went`,
    offence: 'Blackmail; unauthorised acts, s.3 Computer Misuse Act 1990',
    narrative: `Paid ${k.sum(2_500, 16_000)} in bitcoin to ${k.btc()} on ${k.ago(12, 70)}, against advice, through a broker. Half of the key worked. They now want a second payment. IT has wiped two of the three servers already.`,
    asked: 'Trace; and is there anything in the note that says who they are?',
    harm: [0, 1, 3, 2, 3, 2],
    likelihood: 4,
    timeNeed: 'T1',
    necessity: 'Second demand is running; further victims are likely.',
    work: [
      'Note compared: wording and portal are those of a group that rents its tool; the affiliate is marked by a number in the file name.',
      'Payment split 80/20 as such groups do. The smaller part joined three others of the same week.',
      'Told them to stop wiping; third server is kept as it is.',
    ],
    answer:
      'Where the two parts lie, links to three other victims (by reference only), and the decryptor that exists for the older version.',
    outcome: {
      verb: 'COLLABORATE',
      impact: 'MODERATE',
      detail: 'Partner: national incident handlers\nNumber in the disclosure register: 0152',
    },
  }),
  (k) => ({
    type: 'FIN',
    sector: 'IPC',
    title: `Piracy service ${k.site()}: who is paid`,
    offence: 'Conspiracy to defraud; s.107 Copyright, Designs and Patents Act 1988',
    narrative: `Service with some ${k.chance.int(3, 40)},000 subscribers at nine pounds a month. Resellers take payment as “consulting”. Test subscription went to ${k.account()}; the receipt came from ${k.email()}.`,
    asked: 'Chart of accounts, as far as open sources and the banks’ voluntary help allow.',
    harm: [0, 0, 3, 1, 4, 4],
    likelihood: 2,
    timeNeed: 'T0',
    necessity: 'Proportionate: business data, few private persons.',
    work: [
      'Nineteen resellers in six countries; all roads lead to two processors.',
      'Industry body’s own chart compared: agrees but for one.',
    ],
    answer: 'Chart handed over with sources. Suggested that it go to the regional unit; force agrees.',
    closure: 'REFERRED',
  }),
  (k) => ({
    type: 'FIN',
    sector: 'PEOP_SMUGGLING',
    flags: ['TRANSNATIONAL', 'MONEY_ASSETS'],
    title: 'Small-boat facilitators: token transfers out of a phone',
    offence: 'Assisting unlawful immigration, s.25 Immigration Act 1971',
    narrative: `Phone of ${k.person()}, found in the dinghy at ${k.town()}, holds a chat with prices per seat and ${k.eth()} as “the office”. ${k.chance.int(20, 60)} payments of the same size in three weeks.`,
    asked: 'Who cashes out, and in which country? Interview at 16:00 today.',
    harm: [4, 3, 2, 3, 3, 4],
    likelihood: 4,
    timeNeed: 'T2',
    risk: { vulnerable: 'yes' },
    necessity: 'Lives are lost on such crossings; the next is announced for the weekend.',
    work: [
      'All payments are stablecoin on one chain; two cash-out points, one answers.',
      'Cash-out account’s documents are with the liaison officer by noon.',
    ],
    answer:
      'Answer in time for the interview: city, service and account number. The name follows through liaison.',
    releases: true,
    outcome: {
      verb: 'COLLABORATE',
      impact: 'MODERATE',
      detail: 'Partner: liaison officer abroad\nNumber in the disclosure register: 0149',
    },
  }),
]
