/** Whether a text may be an e-mail address, also of this machine alone, such as `admin@localhost`. */
export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text)
}
