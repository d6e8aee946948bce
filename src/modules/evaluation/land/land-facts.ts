/** Facts of the catalogue that say how much land an enterprise has. */
export const landFacts = {
  land: 'land',
  own: 'land-owned',
  leasedIn: 'land-leased-in',
  leasedOut: 'land-leased-out',
} as const
