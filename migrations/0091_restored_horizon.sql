-- A restored database counts its transactions anew.
alter table checkpoint alter column horizon set default 0;
