/** Who reads how parks were changed; who may propose and approve is asked of the server. */
export const parkChangers: readonly string[] = [
  'joint-office',
  'joint-office-reviewer',
  'joint-office-operation',
  'joint-office-technology',
  'joint-office-green',
  'joint-office-service',
  'land-bureau',
  'district-leader',
  'park-director',
  'park-clerk',
]
