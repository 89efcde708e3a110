/** Names that fraud borrows most. Source: our selection of banks, shops, parcel services and platforms. */
export const BRANDS: ReadonlySet<string> = new Set(
  `adobe airbnb amazon americanexpress apple bankofamerica barclays binance blockchain booking citibank coinbase
  commerzbank correos deutschebank dropbox ebay facebook fedex google hsbc icloud instagram linkedin mastercard
  metamask microsoft netflix office365 outlook paypal postbank revolut robinhood roblox santander sparkasse spotify
  steamcommunity steampowered telegram tiktok trustwallet twitter walmart wellsfargo whatsapp yahoo youtube`.split(
    /\s+/,
  ),
)

/** What such sites promise beside the brand. */
export const BAIT: ReadonlySet<string> = new Set(
  `account accounts billing bonus center claim confirm free gift giveaway help info login online pay payment prime
  refund reward rewards safe secure security service services signin support unlock update verification verify wallet
  win`.split(/\s+/),
)
