import type { TextModule } from '../desk/state.ts'

/** Texts that the demonstration's desk keeps at hand. */
export const DEMO_TEXT_MODULES: readonly TextModule[] = [
  {
    keyword: 'callback',
    title: 'Calling back through the switchboard',
    text: 'Called back through the switchboard on the number in the directory and put through to the officer by name.',
  },
  {
    keyword: 'preserve',
    title: 'Preservation request sent',
    text: 'Preservation request sent to {provider} for {reference}. Acknowledgement awaited; expiry to be noted when it is known.',
  },
  {
    keyword: 'authority',
    title: 'Authority is missing',
    text: 'Told that no subscriber data can be given before the authority and its reference are recorded.',
  },
  {
    keyword: 'acpo',
    title: 'The four principles',
    text: 'Reminded of the four principles: change nothing; only competent access, explained; a trail that another can follow; the person in charge answers for it.',
  },
  {
    keyword: 'victim',
    title: 'Victim: where to report',
    text: 'Caller is a victim, not an officer. Told where to report, and to ring the bank first.',
  },
  {
    keyword: 'tried',
    title: 'Tried to reach',
    text: 'Rang {requester} at {time}; no answer, message left with the reference only.',
  },
]
