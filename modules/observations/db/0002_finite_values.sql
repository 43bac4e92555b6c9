-- In PostgreSQL NaN is greater than Infinity, so one bound keeps both out.
alter table observations.observation add constraint observation_finite check (value > '-Infinity' and value < 'Infinity');
alter table observations.revision add constraint revision_finite check (value > '-Infinity' and value < 'Infinity');
