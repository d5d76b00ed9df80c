/** Vietnamese everywhere; English on the unit's pages and in what the API says. */
export type Language = 'vi' | 'en'

export const languages: readonly Language[] = ['vi', 'en']
