create schema if not exists targets;
comment on schema targets is '绩效目标 / Performance targets';

create table targets.target (
  year integer not null,
  indicator text not null,
  name_zh text not null,
  name_en text not null,
  comparison text not null check (comparison in ('>=', '<=')),
  value text not null,
  unit text not null,
  source_zh text not null,
  source_en text not null,
  primary key (year, indicator)
);
comment on table targets.target is '申报的年度绩效目标 / Yearly performance targets as declared';
comment on column targets.target.year is '年度 / Year';
comment on column targets.target.indicator is '指标代码，如 air.goodRate / Indicator, as the domain that computes it names it';
comment on column targets.target.name_zh is '指标名称（中文） / Chinese name';
comment on column targets.target.name_en is '指标名称（英文） / English name';
comment on column targets.target.comparison is '不低于或不高于 / At least or at most';
comment on column targets.target.value is '目标值（按申报书写法） / Value as declared';
comment on column targets.target.unit is '单位 / Unit';
comment on column targets.target.source_zh is '出处（中文） / Source, in Chinese';
comment on column targets.target.source_en is '出处（英文） / Source, in English';
