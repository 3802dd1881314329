import type { Case } from '../sketch.ts'

/** A child is missing, and somebody unknown has offered her a lift. */
export const missingChild: Case = (k) => {
  const mobile = k.mobile()
  const girl = k.person()
  return {
    type: 'RES',
    sector: 'OTHER',
    flags: ['CYBER_ENABLED'],
    title: `Missing 14-year-old: who uses ${mobile}`,
    offence: 'Missing person, high risk; suspected grooming',
    narrative: `${girl}, 14, has not been home to ${k.town()} since ${k.ago(9, 20)}. Her tablet shows messages until 01:12 with somebody who calls himself ${k.handle()} and gave ${mobile}. He offered to collect her by car. Mother says she took a coat and a charger, nothing else. Phone goes to voicemail.`,
    asked: `Subscriber and last known location of ${mobile}, fastest route. Which of the two chat providers answers emergency requests at night?`,
    harm: [4, 4, 0, 2, 0, 0],
    likelihood: 4,
    timeNeed: 'T3',
    risk: { childAtRisk: 'yes', vulnerable: 'yes' },
    perishesIn: 20,
    power: { code: 'IPA_2016_PART_3', reference: `CD/${k.chance.int(1000, 9999)}/U` },
    timeWindow: 'The last 24 hours, from 18:00 yesterday',
    necessity:
      'Immediate risk to a child who is believed to be with an adult she met online. No other line of enquiry is as quick.',
    subjects: [
      { name: girl, categories: ['VICTIM'], note: 'aged 14' },
      { name: k.handle(), categories: ['SUSPECT'], note: 'nym only' },
    ],
    work: [
      'Provider’s emergency desk rung at once; they want the form and a call back to the force control room, not to us.',
      'Form sent by the officer at the control room’s address. Provider confirms receipt.',
      'Provider answered: pre-paid, no name, but last cell known. Cell passed to the control room by voice and in writing.',
    ],
    task: 'Ask the control room whether she has been found',
    decision: {
      decision: 'Go to the provider’s emergency desk by voice before the authority is on paper',
      rationale:
        'A child at immediate risk; the oral authority of the on-call DI is recorded and the written one follows within the hour.',
      options: [
        ['Oral request now, paper within the hour', 'chosen', 'life at risk, provider’s procedure allows it'],
        ['Wait for the written authority', 'rejected', 'takes forty minutes at best'],
      ],
      threat: 'Unknown adult with a car; child of 14; nine hours gone.',
    },
    answer: `Last cell of ${mobile} given at once to control room. Found safe at ${k.town()} services, 06:50.`,
    releases: true,
    closure: 'INFORMATION_SUPPLIED',
  }
}

/** Requests that end at a person: who used a number, an address, an account, and how to keep what tells it. */
export const peopleCases: readonly Case[] = [
  (k) => {
    const handle = k.handle()
    return {
      type: 'RES',
      sector: 'OTHER',
      title: `Live stream, man on a bridge: where is ${handle}`,
      offence: 'None; concern for safety',
      narrative: `Viewer abroad rang her own police, who rang us: a man streams as ${handle} from what looks like a viaduct and says that this is the last one. Stream began ${k.ago(1, 2)}. Behind him a green sign and two carriages of a train, livery not clear. Some 200 people watch.`,
      asked: 'Where is he? Address or device position from the provider, now.',
      harm: [4, 3, 0, 2, 0, 0],
      likelihood: 4,
      timeNeed: 'T3',
      risk: { threatToLife: 'yes', vulnerable: 'yes' },
      perishesIn: 1,
      power: { code: 'IPA_2016_PART_3', reference: 'Oral, on-call DI, confirmed in writing' },
      timeWindow: 'Now',
      necessity: 'Life at risk within minutes.',
      subjects: [{ name: handle, categories: ['VICTIM'], note: 'not identified' }],
      work: [
        'Provider’s emergency line answers on the second ring; last log-in from a mobile network, county known.',
        'Train’s livery and the sign point to one line; control room of the railway police told.',
      ],
      answer: 'Viaduct named to the control room. Officers with him, talking.',
      releases: true,
      outcome: {
        verb: 'COLLABORATE',
        impact: 'MAJOR',
        detail: 'Partner: railway police\nNumber in the disclosure register: 0158',
      },
    }
  },
  missingChild,
  (k) => {
    const ip = k.ip()
    const port = k.port()
    const when = k.ago(30, 90)
    return {
      type: 'RES',
      sector: 'FRAUD',
      flags: ['CYBER_ENABLED'],
      title: `Subscriber behind ${ip} port ${port}`,
      offence: 'Fraud by false representation; s.2 Fraud Act 2006',
      narrative: `Parcel-fee text messages. The page that took the victims' cards was logged into once, on ${when}, from ${ip} source port ${port}, all other visits came through a proxy. ${k.chance.int(14, 70)} victims in the force area so far, the eldest 91.`,
      asked: `Resolve ${ip}:${port} at that time to a subscriber. Is the time from the server's log good enough, and in which zone is it?`,
      harm: [0, 2, 2, 1, 2, 2],
      likelihood: 3,
      timeNeed: 'T2',
      perishesIn: 300,
      power: { code: 'IPA_2016_PART_3', reference: `CD/${k.chance.int(1000, 9999)}` },
      timeWindow: `${when}, two minutes either side`,
      necessity: 'The only direct connection in three months of logs; without it there is no suspect.',
      work: [
        'Server’s clock compared with the hosting firm’s: 41 seconds slow. Window corrected accordingly.',
        'Documentation range of the provider checked: carrier-grade translation, so the source port is indispensable. We have it.',
      ],
      awaits: 'the log lines with source port, as a file and not a screenshot',
      answer:
        'Subscriber and installation address sent by secure mail. Reminded that the account holder need not be the user.',
      releases: true,
      closure: 'INFORMATION_SUPPLIED',
    }
  },
  (k) => {
    const name = k.person()
    return {
      type: 'ACC',
      sector: 'FIRE',
      flags: ['TRANSNATIONAL'],
      title: `Accounts of ${name}, convertible firearms`,
      offence: 'Importation of prohibited weapons',
      narrative: `Controlled delivery to ${name} at ${k.town()} yesterday: four blank-firing pistols and a parcel of tooling. He used ${k.email()} with the seller. The phone is locked and he says nothing. A search of the house gave a note with ${k.handle()}.`,
      asked:
        'What else is registered with that e-mail, that handle or his known numbers, and on which services can data be preserved today?',
      harm: [3, 0, 1, 2, 1, 3],
      likelihood: 3,
      timeNeed: 'T2',
      power: { code: 'PACE_1984', reference: `Sch 1 application, listed for Thursday` },
      timeWindow: 'The last twelve months',
      necessity: 'Custody clock runs; identifying the buyers prevents firearms from reaching the street.',
      subjects: [{ name, categories: ['SUSPECT'], note: 'in custody' }],
      work: [
        'Open sources only until the order is granted: the handle appears on two marketplaces, one of them with reviews about “blanks”.',
        'Preservation requests drafted for three providers, sent to the officer to sign.',
        'Two providers confirm preservation for ninety days. The third has no United Kingdom office: the 24/7 network would be the way.',
      ],
      task: 'Chase the third provider through the contact point',
      answer:
        'List of accounts with the source of each, graded. Content only by order; the references of the two preservations given.',
      releases: true,
      outcome: {
        verb: 'DENY',
        impact: 'MODERATE',
        detail:
          'Who is the safer for it: buyers identified before delivery; two deliveries stopped by Border Force',
      },
    }
  },
  (k) => {
    const handle = k.handle()
    return {
      type: 'PRS',
      sector: 'OTHER',
      title: `Preserve the stories of ${handle} before they vanish`,
      offence: 'Wounding with intent',
      narrative: `Stabbing at ${k.town()} bus station. A witness saw a clip of it in the “stories” of ${handle}, posted ${k.ago(2, 12)}; such posts vanish after 24 hours. Account is open at the moment. Officer has screenshots only.`,
      asked:
        'Preserve the account and everything with it at once; how should the officer capture what is visible so that it stands up?',
      harm: [3, 1, 0, 2, 0, 0],
      likelihood: 4,
      timeNeed: 'T3',
      perishesIn: k.chance.int(5, 14),
      work: [
        'Preservation request to the provider’s law-enforcement portal, reference noted. Automatic acknowledgement only.',
        'Talked the officer through a screen recording with the clock, the address line and a second officer as witness; hash taken of the file at once.',
        'A person at the provider confirms: preserved for ninety days.',
      ],
      answer: 'Preserved. Content needs a production order naming the reference given.',
      closure: 'INFORMATION_SUPPLIED',
    }
  },
  (k) => {
    const ip = k.ipv6()
    return {
      type: 'INT247',
      sector: 'CSAE',
      flags: ['TRANSNATIONAL'],
      title: 'Incoming: preservation asked by a foreign contact point',
      offence: 'Distribution of indecent images of children (as the requesting state describes it)',
      narrative: `Contact point of another party asks for expedited preservation at a United Kingdom hosting firm: server ${ip}, used as an exchange since ${k.ago(200, 500)}. Their arrest is planned for the week after next. Facts, offence and necessity are given; intent to send a letter of request is stated.`,
      asked:
        'Have the server’s data preserved, quietly, and confirm within the day. No material is to be sent to us and none to them.',
      harm: [1, 4, 0, 3, 1, 4],
      likelihood: 4,
      timeNeed: 'T2',
      risk: { vulnerable: 'yes' },
      perishesIn: 96,
      power: { code: 'MLA', reference: `24/7-${k.chance.int(100, 999)}/IN` },
      work: [
        'Request checked against Article 29(2): all six answers are there. Sender verified by the contact list, not by the number in the mail.',
        'Hosting firm’s abuse team bound to silence, preservation order served by hand.',
        'Image preserved by the firm itself; hash given over the telephone and in writing.',
      ],
      decision: {
        decision: 'Preserve at the firm, no copy to leave it before a letter of request',
        rationale:
          'Keeps the evidence whole and the material where it is; nobody at this desk sees any of it.',
        options: [
          ['Preserve at the firm', 'chosen', 'lawful, quick, no handling of material'],
          ['Seize the server', 'rejected', 'would warn the group before the arrests'],
        ],
        threat: 'Continuing abuse is possible; the arrest date is fixed by the other state.',
      },
      answer:
        'Confirmed preserved, with the firm’s reference and the hash. Letter of request awaited by the central authority.',
      outcome: {
        verb: 'COLLABORATE',
        impact: 'MODERATE',
        detail: 'Partner: foreign contact point\nNumber in the disclosure register: pending',
      },
    }
  },
  (k) => {
    const name = k.person()
    return {
      type: 'RES',
      sector: 'OTHER',
      title: `Threatening messages to a magistrate, sent through ${k.one('an anonymous mail service', 'a disposable number', 'a form on a council page')}`,
      offence: 'Sending communications threatening death or serious harm, s.181 Online Safety Act 2023',
      narrative: `${k.chance.int(3, 11)} messages since ${k.ago(40, 160)} to a serving magistrate, naming her children's school. The last one ends “see you at the gate”. Headers hand over ${k.ip()} once, all others show a relay. She suspects ${name}, whom she bailed in September.`,
      asked: 'Can the sender be identified, what should be preserved, and is the threat made from nearby?',
      harm: [3, 3, 0, 3, 0, 0],
      likelihood: 3,
      timeNeed: 'T3',
      risk: { vulnerable: 'yes' },
      power: { code: 'IPA_2016_PART_3', reference: `CD/${k.chance.int(1000, 9999)}` },
      timeWindow: 'Times of the eleven messages, as in the exhibit list',
      necessity: 'Serious harm threatened to a judicial office holder and to children; pattern escalates.',
      subjects: [{ name, categories: ['SUSPECT'], note: 'on bail with conditions' }],
      work: [
        'Headers read: the one direct address belongs to a library at the edge of town; its booking system will name a card.',
        'Library’s manager preserves the booking log and the camera of the afternoon.',
      ],
      answer:
        'Library, terminal and minute given to the OIC; the log is preserved. School told by the force.',
      releases: true,
      outcome: {
        verb: 'DENY',
        impact: 'MAJOR',
        detail: 'Who is the safer for it: the magistrate and her family; arrest the same evening',
      },
    }
  },
  (k) => ({
    type: 'ACC',
    sector: 'PEOP_TRAFFICKING',
    flags: ['TRANSNATIONAL', 'VIRTUAL_GROUP'],
    title: `Adverts that share ${k.mobile()}: which accounts post them`,
    offence: 'Arranging or facilitating travel with a view to exploitation, s.2 Modern Slavery Act 2015',
    narrative: `Three flats in ${k.town()}, ${k.chance.int(4, 9)} women, none of whom would speak to us. Adverts for all three carry the same number and the same turn of phrase. New adverts appear within an hour after an old one is taken down. Payment for the adverts seems to come from ${k.iban()}.`,
    asked: 'Find the accounts behind the adverts, and what the site keeps about who pays.',
    harm: [3, 4, 2, 2, 3, 3],
    likelihood: 4,
    timeNeed: 'T1',
    risk: { vulnerable: 'yes' },
    power: { code: 'DPA_2018', reference: `Disclosure request ${k.chance.int(100, 999)}/26` },
    timeWindow: 'From the first advert seen, 3 September',
    necessity:
      'Suspected victims of trafficking are still controlled; the payer of the adverts is the way to whoever controls them.',
    work: [
      'Adverts captured, 37 in all; wording compared, two authors seem likely.',
      'Site answers requests within two days when the advert numbers are listed. List prepared with the officer.',
      'Site gives two accounts and one card, first six and last four digits only.',
    ],
    awaits: 'the list of advert numbers, signed by an inspector',
    task: 'Deconflict the bank account',
    answer:
      'Two accounts, one payer. Regional unit already works on the same account: officers put in touch.',
    releases: true,
    outcome: {
      verb: 'COLLABORATE',
      impact: 'MODERATE',
      detail: 'Partner: regional organised crime unit\nNumber in the disclosure register: 0147',
    },
  }),
  (k) => ({
    type: 'RES',
    sector: 'DRUG',
    title: `County line: handset ${k.imei()} moved to a new number`,
    offence: 'Being concerned in the supply of Class A drugs',
    narrative: `The “${k.one('Frankie', 'Max', 'Bluey', 'Ozzie')}” line went silent on ${k.ago(40, 90)}. Same handset, IMEI ${k.imei()}, is believed to be in use with a fresh card. A 15-year-old was found in a cuckooed flat at ${k.town()} with two lock knives.`,
    asked: 'Number now in use with that handset, and the numbers that ring it most.',
    harm: [3, 3, 2, 1, 3, 2],
    likelihood: 4,
    timeNeed: 'T1',
    risk: { vulnerable: 'yes' },
    power: { code: 'IPA_2016_PART_3', reference: `CD/${k.chance.int(1000, 9999)}` },
    timeWindow: 'Seven days from the silence',
    necessity: 'Children are used to run the line. Identifying the new number is needed to find them.',
    work: [
      'Check digit of the IMEI holds. Told the officer that a copied IMEI is possible with this make.',
      'SPoC confirms that the request is with four providers.',
    ],
    awaits: 'the SPoC’s reference; the form names the wrong inspector',
    answer: 'New number and top ten contacts given to the SPoC, as the procedure wants.',
    releases: true,
    outcome: {
      verb: 'DISRUPT',
      impact: 'MODERATE',
      detail:
        'What was interrupted: the line\nWhen: the following Friday\nEvidence of the effect: number dead, two arrests, child safeguarded',
    },
  }),
  (k) => ({
    type: 'PRS',
    sector: 'ROBB',
    title: `Doorbell cameras on ${k.one('Mill Lane', 'Priory Road', 'Station Approach', 'Chapel Street')}: cloud deletes after ${k.chance.int(2, 7)} days`,
    offence: 'Robbery of a jeweller, imitation firearm',
    narrative: `Robbery at ${k.town()} on ${k.ago(20, 60)}. Four houses have doorbell cameras of the same make; two owners are abroad and do not pick up. Getaway car was a grey estate, part plate ${k.vrm()}.`,
    asked: 'Keep the clips of all four before the cloud deletes them, with and without the owners’ help.',
    harm: [2, 2, 2, 1, 2, 1],
    likelihood: 4,
    timeNeed: 'T2',
    perishesIn: 40,
    work: [
      'Provider keeps what an owner shares; otherwise a preservation letter with serial numbers is needed. House-to-house is collecting those.',
      'Three serial numbers in; letter sent. The fourth house has a different make, local card only.',
    ],
    answer:
      'Three preserved. For the fourth: ask the owner to switch the camera off so that nothing is written over.',
    closure: 'INFORMATION_SUPPLIED',
  }),
  (k) => ({
    type: 'ACC',
    sector: 'VEH',
    title: `Keyless theft crew selling through ${k.handle()}`,
    offence: 'Conspiracy to steal motor vehicles',
    narrative: `${k.chance.int(11, 34)} cars in six weeks, all of one maker, all between 02:00 and 04:00. One was for sale on a classified page within five hours under plates of a scrapped car, ${k.vrm()}. Seller writes as ${k.handle()} and wants payment to ${k.account()}.`,
    asked: 'Which other adverts are the same seller’s, and what does the page know of him?',
    harm: [0, 1, 2, 2, 3, 2],
    likelihood: 3,
    timeNeed: 'T1',
    power: { code: 'DPA_2018', reference: `Disclosure request ${k.chance.int(100, 999)}/26` },
    timeWindow: 'Six weeks',
    necessity: 'Organised theft at scale; sellers’ account data is not to be had otherwise.',
    work: [
      'Pictures of nine adverts show the same paving and the same bin. Same person, or the same yard.',
      'Page answered: one account, four addresses of log-in, one of them a garage’s guest network.',
    ],
    answer: 'Account data and the nine adverts, with how they were matched.',
    releases: true,
    closure: 'INFORMATION_SUPPLIED',
  }),
]
