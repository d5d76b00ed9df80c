/** All texts exist in Vietnamese; those of the units' pages and of the API also in English. */
export type Language = 'vi' | 'en'
