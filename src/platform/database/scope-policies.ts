/** What `scope_rows` (0040) makes, as the system catalogue tells it: whose rows are whose, on every table of records. */
export const scopePolicies: readonly string[] = [
  'policy district for all to app_district using true',
  'policy park_reads for select to app_park using (park_id = ANY (( SELECT scope_parks_read())::integer[]))',
  'policy park_adds for insert to app_park check (park_id = ANY (( SELECT scope_parks())::integer[]))',
  'policy park_changes for update to app_park using (park_id = ANY (( SELECT scope_parks())::integer[]))',
  'policy town for all to app_town using (town = ANY (( SELECT scope_towns())::text[]))',
  'policy itself for all to app_enterprise using (enterprise_id = ( SELECT scope_enterprise()))',
  'policy own_unit for all to app_partner using (organisation = ( SELECT scope_organisation()))',
  'policy shared for all to app_enterprise, app_partner using (id IN ( SELECT s.record_id FROM record_share s))',
]

/** Added where everyone signed in reads a type. */
export const openPolicy =
  'policy open for select to app_enterprise, app_park, app_partner, app_town using true'
