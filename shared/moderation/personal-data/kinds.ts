/** Kinds of personal data we look for, in the order a moderator reads of them. */
export type PersonalKind = 'email' | 'phone' | 'iban' | 'card' | 'identity' | 'address' | 'plate' | 'ip'

/** Personal data at [start, end) of the folded text. */
export type PersonalDatum = {
  readonly kind: PersonalKind
  readonly start: number
  readonly end: number
  /** 0..1: how sure we are. Checksums that hold leave little doubt, a line for the public is hardly personal. */
  readonly score: number
}

/** Score from which a datum is a person's rather than an organisation's line for the public. */
export const PERSONAL = 0.5

/** What stands in the place of each kind in a redacted text, and what an explanation calls it. */
export const PERSONAL_KINDS: Readonly<Record<PersonalKind, { readonly as: string; readonly what: string }>> =
  {
    email: { as: '[e-mail]', what: 'an e-mail address' },
    phone: { as: '[phone number]', what: 'a phone number' },
    iban: { as: '[account number]', what: 'a bank account number (IBAN)' },
    card: { as: '[card number]', what: 'a payment card number' },
    identity: { as: '[identity number]', what: 'a social security or identity number' },
    address: { as: '[address]', what: 'a street address with a house number' },
    plate: { as: '[number plate]', what: 'a number plate' },
    ip: { as: '[IP address]', what: "an internet connection's IP address" },
  }
