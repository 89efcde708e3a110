/** Our languages, each with its file here, at intake, and as `/widget.js?lang=…`. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ar']
