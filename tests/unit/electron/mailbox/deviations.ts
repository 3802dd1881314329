const DELAYED = 'It says that delivery is delayed, not that it failed; the suite counts both.'
const RTF_TWIN = 'The converter that made the twin added the body once more, as an RTF attachment.'
const DRAFT = 'A draft that was never sent: the converter took the time of another of its properties.'
const BOUNDARY =
  'The parser compares boundaries without their last spaces, or not to their end: a line is read as one.'
const NAMED = 'A text that has a name is a file for us, too; for the other parser it is text alone.'
const NO_MACHINE = 'Nothing but its subject says that a machine sent it, and people write such subjects, too.'
const NO_REPORT =
  'It does not say of itself that it is one, in any header or at the beginning of its subject.'
const BASE64 = 'Its base64 breaks off within a group: we read the last bytes, the suite leaves them out.'

/** Where what is read differs from what is expected, and why that is right, or what it costs. */
export const deviations: Readonly<
  Record<
    'opinion' | 'mime-tools' | 'mime4j' | 'bounces' | 'twins' | 'recorded' | 'threads',
    Readonly<Record<string, string>>
  >
> = {
  opinion: {
    'flufl.bounce/sina_01.txt subject':
      'Bytes without a character set: we read them, the other parser shows U+FFFD.',
    'flufl.bounce/smtp32_01.txt date': 'The year 101 is 2001 (RFC 5322, 4.3); the other parser makes it now.',
    'mikel-mail/emails/error_emails/invalid_subject_characters.eml subject':
      'Bytes without a character set: we read them, the other parser shows U+FFFD.',
    'mikel-mail/emails/rfc2822/example13.eml date': 'Comments within the time (RFC 2822, A.5) are read over.',
    'mikel-mail/emails/rfc2822/example13.eml from':
      'Comments within the address (RFC 2822, A.5) are read over.',
    'mikel-mail/emails/rfc2822/example13.eml id': 'Comments within the id (RFC 2822, A.5) are read over.',
    'mime-tools/badfile.msg attachments': NAMED,
    'mime-tools/infinite.msg attachments': NAMED,
    'mime-tools/lennie.msg attachments': NAMED,
    'mime-tools/multi-badnames.msg attachments': NAMED,
    'mime-tools/multi-igor.msg attachments': NAMED,
    'mime-tools/multi-igor2.msg attachments': NAMED,
    'mime-tools/x-gzip64.msg attachments': NAMED,
  },
  'mime-tools': {
    'frag_decoded_1_2_1_2_1_2_1_2.bin': BASE64,
    'multi-frag_decoded_1_3_2.bin': BASE64,
  },
  mime4j: {
    'malformedHeaderStartsBody-nocrlfcrlf_decoded_1.txt':
      'A line without a colon does not end the head for us; it is quoted in the fault.',
    'qp-body_decoded_1.txt': 'Expected in its own character set; we hand on what it means, the euro sign.',
    'very-long-boundary_decoded_1_1.txt': BOUNDARY,
    'very-very-long-boundary_decoded_1_1.txt': BOUNDARY,
    'weird-boundary_decoded_1_1.txt': BOUNDARY,
  },
  bounces: {
    'aol_01.txt aol': 'It names the recipient without a host, and the suite knows whose bounce it is.',
    'bounce_02.txt kind': NO_MACHINE,
    'dsn_05.txt dsn': DELAYED,
    'dsn_06.txt dsn': DELAYED,
    'dsn_07.txt dsn': DELAYED,
    'dsn_08.txt dsn': DELAYED,
    'dsn_15.txt dsn':
      'The report lies within a message that was attached; the desk does not look into those.',
    'dsn_17.txt dsn': DELAYED,
    'groupwise_02.txt groupwise': 'Another detector of the suite finds the address, as we do.',
    'groupwise_03.txt groupwise':
      'A person’s answer, not a bounce: whoever asks for failed addresses asks that first.',
    'groupwise_03.txt kind': 'A person’s answer, not a bounce; we are right not to call it one.',
    'llnl_01.txt llnl': 'The notice proposes other addresses in prose; all are taken.',
    'microsoft_03.txt kind': 'By its headers it comes by a mailing list, and is taken for that.',
    'qmail_08.txt kind': 'It calls itself an auto reply, and is one.',
    'simple_03.txt simplewarning': DELAYED,
    'simple_20.txt kind': NO_REPORT,
    'simple_22.txt kind': NO_MACHINE,
    'simple_27.txt kind': NO_REPORT,
    'simple_28.txt simplewarning': DELAYED,
    'simple_35.txt kind': NO_MACHINE,
    'simple_36.txt kind': NO_MACHINE,
    'simple_38.txt kind': 'It calls itself auto-replied, and is one.',
    'simple_40.txt simplewarning': DELAYED,
    'simple_42.txt simplematch':
      'The address was shortened with dots by whoever published it; it stands in the report.',
    'simple_43.txt kind': NO_MACHINE,
    'yahoo_12.txt simplematch': 'The address stands only as To of the message that failed.',
    'yale_01.txt yale': 'It names the recipient without a host, and others as examples.',
  },
  twins: {
    'gpg_signed.msg attachments':
      'Signed: Outlook keeps the signed whole as one attachment. The twin has an RTF body instead.',
    'plain_jpeg_attached.msg attachments': RTF_TWIN,
    'plain_uc_unsent.msg attachments': RTF_TWIN,
    'plain_uc_unsent.msg date': DRAFT,
    'plain_uc_wc_unsent.msg attachments': RTF_TWIN,
    'plain_uc_wc_unsent.msg date': DRAFT,
    'plain_unsent.msg attachments': RTF_TWIN,
    'plain_unsent.msg date': DRAFT,
  },
  recorded: {
    'contactAnsi.msg subject': 'Recorded without its code page: what is Japanese is unreadable there.',
  },
  threads: {
    'thread 1 2 3':
      'The ids go in a circle, which the server breaks; the second message names the first, which is enough.',
    'thread3 1|2': 'Joined by the server by subject alone, which the desk never does.',
    'thread4 1|2': 'Joined by the server by subject alone, which the desk never does.',
    'thread6 1|2': 'Both name a message that the desk never saw; the server keeps a place for it.',
  },
}
