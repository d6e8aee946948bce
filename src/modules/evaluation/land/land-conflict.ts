/** What does not agree in the ledgers, told to whoever keeps them. */
export interface LandConflict {
  readonly kind:
    | 'over-parcel'
    | 'over-building'
    | 'no-area'
    | 'no-ratio'
    | 'lease-days'
    | 'lease-area'
    | 'lease-twice'
    | 'difference'
  readonly what: string
  readonly mend: string
  readonly parcel: string | null
  readonly building: string | null
  /** Enterprises whose land it touches. */
  readonly enterprises: readonly string[]
}
