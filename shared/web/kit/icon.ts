/** Two arrows that meet: down with the directive, up with the report. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#B3261E"/><path d="M11 6v15m-5-5 5 6 5-6M21 26V11m-5 5 5-6 5 6" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`
