create schema if not exists water;
comment on schema water is '水综合分析：断面、目标、已发布排名 / Water: sections, targets, published rankings';

create table water.section (
  site_id text primary key,
  river_zh text,
  river_en text,
  water_body text not null check (water_body in ('river', 'lake')),
  assessed boolean not null,
  source text not null
);
comment on table water.section is '地表水断面 / Surface-water sections of the city';
comment on column water.section.site_id is '站点标识（监测数据模块） / Site, as observations know it';
comment on column water.section.river_zh is '所在水体中文名，无来源为空 / River or reservoir in Chinese; null where no source names it';
comment on column water.section.river_en is '所在水体英文名，无来源为空 / River or reservoir in English; null where no source names it';
comment on column water.section.water_body is '水体类型：river 河流、lake 湖库，决定总磷限值 / River or lake; decides the limits of total phosphorus';
comment on column water.section.assessed is '是否考核断面 / Whether the city is held to its target';
comment on column water.section.source is '断面信息来源 / Where this is known from';

create table water.section_target (
  site_id text not null references water.section (site_id),
  valid_from date not null,
  target_class text not null check (target_class in ('Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ')),
  source text not null,
  primary key (site_id, valid_from)
);
comment on table water.section_target is '断面水质目标，按生效日期选用 / Targets of sections, chosen by the date of the data';
comment on column water.section_target.site_id is '站点标识 / Site';
comment on column water.section_target.valid_from is '自该日起生效，至下一目标为止 / In force from this day until the next target';
comment on column water.section_target.target_class is '目标类别（GB 3838-2002） / Target class (GB 3838-2002)';
comment on column water.section_target.source is '目标来源 / Where the target is set';

create table water.published_name (
  name text primary key,
  site_id text not null references water.section (site_id)
);
create index published_name_site on water.published_name (site_id);
comment on table water.published_name is '公告中断面的写法 / Names under which notices write a section';
comment on column water.published_name.name is '公告中的名称 / Name in notices';
comment on column water.published_name.site_id is '站点标识 / Site';

create table water.published_ranking (
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  rank integer not null check (rank > 0),
  section text not null,
  stated text,
  source text,
  primary key (month, rank)
);
comment on table water.published_ranking is '主管部门公布的断面月排名，照录不计算 / Monthly rankings of sections as published, not computed';
comment on column water.published_ranking.month is '月份 YYYY-MM / Month';
comment on column water.published_ranking.rank is '名次，1 为最好 / Rank, 1 is best';
comment on column water.published_ranking.section is '公告中的断面名称 / Section as the notice writes it';
comment on column water.published_ranking.stated is '公告所述类别或评语，未述为空 / Class or words of the notice; null where it states none';
comment on column water.published_ranking.source is '公告地址或说明，未知为空 / Address or description of the notice; null where unknown';
