-- Which enterprise a code named before it was corrected is asked at every evaluation; corrections are few among all that was done.
create index action_credit_code on action (record_id, record_version)
  where record_type = 'enterprise' and detail -> 'changes' ? 'creditCode';
