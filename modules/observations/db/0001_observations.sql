create schema if not exists observations;
comment on schema observations is '监测数据：站点、数据流、观测值、版本、统计 / Observations: sites, datastreams, values, revisions, roll-ups';

-- Sites --------------------------------------------------------------------------------------------

create table observations.site (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  kind text not null,
  name_zh text not null,
  name_en text not null,
  district text,
  simulated boolean not null,
  source text not null,
  registered_at timestamptz not null
);
create index site_kind on observations.site (kind, district);
comment on table observations.site is '站点（点位） / Sites where something is observed';
comment on column observations.site.id is '站点标识 / Stable key, lower case with dashes';
comment on column observations.site.kind is '站点类型，如 airStation / Kind of site, e.g. airStation';
comment on column observations.site.name_zh is '中文名称 / Chinese name';
comment on column observations.site.name_en is '英文名称 / English name';
comment on column observations.site.district is '县级行政区代码（GB/T 2260），未知为空 / District code (GB/T 2260); null where it is not known';
comment on column observations.site.simulated is '是否模拟站点，登记后不可更改 / Simulated site; never changes once registered';
comment on column observations.site.source is '站点信息来源 / Where the identity of the site comes from';
comment on column observations.site.registered_at is '登记时间 / When it was registered';

create table observations.site_code (
  authority text not null,
  code text not null,
  site_id text not null references observations.site (id),
  primary key (authority, code)
);
create index site_code_site on observations.site_code (site_id);
comment on table observations.site_code is '各管理部门赋予站点的编码 / Codes that authorities gave to sites';
comment on column observations.site_code.authority is '赋码单位或编码体系，如 CNEMC、HJ212 / Authority or coding system, e.g. CNEMC, HJ212';
comment on column observations.site_code.code is '编码 / Code';
comment on column observations.site_code.site_id is '站点标识 / Site';

create table observations.site_position (
  site_id text not null references observations.site (id),
  valid_from date not null,
  position geometry(Point, 4326) not null,
  source text not null,
  primary key (site_id, valid_from)
);
create index site_position_place on observations.site_position using gist (position);
comment on table observations.site_position is '站点位置，迁站则增加一行 / Dated positions; a moved site gets a further row';
comment on column observations.site_position.site_id is '站点标识 / Site';
comment on column observations.site_position.valid_from is '自该日起有效 / Valid from this day on';
comment on column observations.site_position.position is '坐标（WGS 84） / Coordinates in WGS 84';
comment on column observations.site_position.source is '坐标来源 / Where the coordinates come from';

-- What is observed -----------------------------------------------------------------------------------

create table observations.property (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  unit text not null,
  amount_unit text not null,
  medium text not null
);
comment on table observations.property is '监测项目，由标准代码表写入 / Observed properties, filled from the code tables of the standards';
comment on column observations.property.code is '项目代码（HJ 212-2017 附录 B 等） / Code, e.g. of HJ 212-2017 annex B';
comment on column observations.property.name_zh is '中文名称 / Chinese name';
comment on column observations.property.name_en is '英文名称 / English name';
comment on column observations.property.unit is '存储单位 / Unit that values are stored in';
comment on column observations.property.amount_unit is '累计量（排放量）的存储单位，无则为空串 / Unit of amounts over a period (statistic sum); empty where there is none';
comment on column observations.property.medium is '介质：air、water、noise 等 / Medium: air, water, noise …';

create table observations.datastream (
  id bigint generated always as identity primary key,
  site_id text not null references observations.site (id),
  property text not null references observations.property (code),
  interval text not null,
  statistic text not null,
  basis text not null,
  method text not null,
  depth double precision,
  stamp text not null check (stamp in ('start', 'end', 'instant')),
  registered_at timestamptz not null,
  unique nulls not distinct (site_id, property, interval, statistic, basis, method, depth)
);
create index datastream_property on observations.datastream (property, interval, statistic);
comment on table observations.datastream is '数据流：站点 × 项目 × 周期 × 统计量 × 基准 × 方法 × 深度 / Datastream: site × property × interval × statistic × basis × method × depth';
comment on column observations.datastream.id is '数据流编号 / Number';
comment on column observations.datastream.site_id is '站点标识 / Site';
comment on column observations.datastream.property is '监测项目代码 / Observed property';
comment on column observations.datastream.interval is '周期：instant 或 ISO 8601 时长 / instant, or an ISO 8601 duration';
comment on column observations.datastream.statistic is '统计量：instant、mean、min、max、sum / Statistic over the interval';
comment on column observations.datastream.basis is '基准：measured 实测、converted 折算、standardState 标态 / Measured, converted, or standard state';
comment on column observations.datastream.method is '分析方法，未说明为空串 / Method; empty where not stated';
comment on column observations.datastream.depth is '水面下深度（米），不适用为空 / Metres below the surface; null where it does not apply';
comment on column observations.datastream.stamp is '时标含义：时段起点、终点或瞬时 / Which end of the period the time stamp marks';
comment on column observations.datastream.registered_at is '首次出现时间 / When it was first seen';

create table observations.source (
  id bigint generated always as identity primary key,
  kind text not null,
  reference text not null,
  unique (kind, reference)
);
comment on table observations.source is '数据来源：一次导入、一台设备、一个人 / Where values come from: a run of an import, a device, a person';
comment on column observations.source.id is '来源编号 / Number';
comment on column observations.source.kind is '类别：import、hj212、manual、api / Kind of source';
comment on column observations.source.reference is '引用，如 import:<批次>、hj212:<MN> / Reference, e.g. import:<run>, hj212:<MN>';

-- Values ---------------------------------------------------------------------------------------------
-- The distribution column datastream_id is part of every key below, and none of these tables has a
-- foreign key or a trigger, so that they can be distributed over several machines as they are.

create table observations.observation (
  datastream_id bigint not null,
  phenomenon_time timestamptz not null,
  value double precision,
  qualifier text check (qualifier = '<'),
  flag text not null,
  state text not null check (state in ('raw', 'checked', 'official')),
  source_id bigint not null,
  origin text,
  revision integer not null,
  recorded_at timestamptz not null,
  changed_by text,
  reason text,
  primary key (datastream_id, phenomenon_time)
) partition by range (phenomenon_time);
create index observation_time on observations.observation (phenomenon_time);
comment on table observations.observation is '观测值现行版本，按月分区 / Present version of every value, partitioned by month';
comment on column observations.observation.datastream_id is '数据流编号 / Datastream';
comment on column observations.observation.phenomenon_time is '监测时间（来源时标） / Phenomenon time as stamped by the source';
comment on column observations.observation.value is '数值；被判无效为空，绝不以 0 代替 / Value; null where it was marked invalid, never 0 instead';
comment on column observations.observation.qualifier is '“<”表示未检出，数值为检出限 / "<": not detected, the value is the detection limit';
comment on column observations.observation.flag is '来源的数据标记（HJ 212：N 正常等），无标记为空串 / Data flag of the source (HJ 212: N normal …); empty where none';
comment on column observations.observation.state is '状态：raw 原始、checked 审核、official 发布 / State of the value';
comment on column observations.observation.source_id is '来源编号 / Source';
comment on column observations.observation.origin is '原始内容：报文或文件行，未留存为空 / Raw frame or file row; null where none was kept';
comment on column observations.observation.revision is '版本号，从 1 起 / Revision, from 1';
comment on column observations.observation.recorded_at is '本版本入库时间 / When this revision was recorded';
comment on column observations.observation.changed_by is '更正人，首版为空 / Who made this revision; null for the first';
comment on column observations.observation.reason is '更正原因，首版为空 / Why this revision was made; null for the first';

create table observations.revision (
  datastream_id bigint not null,
  phenomenon_time timestamptz not null,
  value double precision,
  qualifier text,
  flag text not null,
  state text not null,
  source_id bigint not null,
  origin text,
  revision integer not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz not null,
  changed_by text,
  reason text,
  primary key (datastream_id, phenomenon_time, revision)
);
comment on table observations.revision is '观测值的历史版本，只增不改 / Earlier versions of values; append-only';
comment on column observations.revision.datastream_id is '数据流编号 / Datastream';
comment on column observations.revision.phenomenon_time is '监测时间（来源时标） / Phenomenon time as stamped by the source';
comment on column observations.revision.value is '数值；被判无效为空 / Value; null where it was marked invalid';
comment on column observations.revision.qualifier is '“<”表示未检出 / "<": not detected';
comment on column observations.revision.flag is '来源的数据标记 / Data flag of the source';
comment on column observations.revision.state is '状态 / State of the value';
comment on column observations.revision.source_id is '来源编号 / Source';
comment on column observations.revision.origin is '原始内容 / Raw frame or file row';
comment on column observations.revision.revision is '版本号 / Revision';
comment on column observations.revision.recorded_at is '该版本入库时间 / When this revision was recorded';
comment on column observations.revision.superseded_at is '被取代时间 / When it was superseded';
comment on column observations.revision.changed_by is '该版本的更正人，首版为空 / Who made this revision; null for the first';
comment on column observations.revision.reason is '该版本的更正原因，首版为空 / Why this revision was made; null for the first';

create table observations.latest (
  datastream_id bigint primary key,
  first_time timestamptz not null,
  phenomenon_time timestamptz not null,
  value double precision,
  qualifier text,
  flag text not null,
  state text not null,
  revision integer not null,
  recorded_at timestamptz not null
);
comment on table observations.latest is '每条数据流的最新值 / Newest value of every datastream';
comment on column observations.latest.datastream_id is '数据流编号 / Datastream';
comment on column observations.latest.first_time is '最早监测时间 / Phenomenon time of the oldest value';
comment on column observations.latest.phenomenon_time is '最新监测时间 / Phenomenon time of the newest value';
comment on column observations.latest.value is '最新值；无效为空 / Newest value; null where it was marked invalid';
comment on column observations.latest.qualifier is '“<”表示未检出 / "<": not detected';
comment on column observations.latest.flag is '来源的数据标记 / Data flag of the source';
comment on column observations.latest.state is '状态 / State of the value';
comment on column observations.latest.revision is '版本号 / Revision';
comment on column observations.latest.recorded_at is '入库时间 / When it was recorded';

create table observations.rollup_hour (
  datastream_id bigint not null,
  start timestamptz not null,
  total integer not null,
  count integer not null,
  expected integer,
  sum double precision,
  minimum double precision,
  maximum double precision,
  state_rank smallint not null,
  primary key (datastream_id, start)
);
comment on table observations.rollup_hour is '小时统计（由小于一小时的数据计算） / Hour roll-ups of datastreams finer than an hour';
comment on column observations.rollup_hour.datastream_id is '数据流编号 / Datastream';
comment on column observations.rollup_hour.start is '时段起点 / Start of the hour';
comment on column observations.rollup_hour.total is '数据个数，含无效 / Values, invalid ones included';
comment on column observations.rollup_hour.count is '有效数据个数 / Valid values';
comment on column observations.rollup_hour.expected is '应有个数，周期不固定为空 / Values expected; null where the interval is irregular';
comment on column observations.rollup_hour.sum is '有效值之和，均值 = 和 / 个数；未检出按检出限一半计 / Sum of valid values, the mean is sum over count; not detected counts as half the limit';
comment on column observations.rollup_hour.minimum is '有效值最小值 / Smallest valid value';
comment on column observations.rollup_hour.maximum is '有效值最大值 / Largest valid value';
comment on column observations.rollup_hour.state_rank is '最低状态：0 原始、1 审核、2 发布 / Lowest state among the values: 0 raw, 1 checked, 2 official';

create table observations.rollup_day (
  datastream_id bigint not null,
  start timestamptz not null,
  total integer not null,
  count integer not null,
  expected integer,
  sum double precision,
  minimum double precision,
  maximum double precision,
  state_rank smallint not null,
  primary key (datastream_id, start)
);
comment on table observations.rollup_day is '日统计（北京时间自然日） / Day roll-ups; days of Asia/Shanghai';
comment on column observations.rollup_day.datastream_id is '数据流编号 / Datastream';
comment on column observations.rollup_day.start is '时段起点（北京时间零时） / Start of the day, midnight of Asia/Shanghai';
comment on column observations.rollup_day.total is '数据个数，含无效 / Values, invalid ones included';
comment on column observations.rollup_day.count is '有效数据个数 / Valid values';
comment on column observations.rollup_day.expected is '应有个数，周期不固定为空 / Values expected; null where the interval is irregular';
comment on column observations.rollup_day.sum is '有效值之和，均值 = 和 / 个数；未检出按检出限一半计 / Sum of valid values, the mean is sum over count; not detected counts as half the limit';
comment on column observations.rollup_day.minimum is '有效值最小值 / Smallest valid value';
comment on column observations.rollup_day.maximum is '有效值最大值 / Largest valid value';
comment on column observations.rollup_day.state_rank is '最低状态：0 原始、1 审核、2 发布 / Lowest state among the values: 0 raw, 1 checked, 2 official';

-- Months are those of UTC+8, so a month's report reads one partition. Attaching (rather than creating in
-- place) does not block writers to other months.
create function observations.ensure_partitions(months date[]) returns integer language plpgsql as $$
declare
  month date;
  partition text;
  created integer := 0;
begin
  foreach month in array months loop
    partition := 'observation_y' || to_char(month, 'YYYY"m"MM');
    continue when to_regclass('observations.' || partition) is not null;
    perform pg_advisory_xact_lock(hashtext('observations.ensure_partitions'));
    continue when to_regclass('observations.' || partition) is not null;
    execute format(
      'create table observations.%I (like observations.observation including defaults including constraints including comments)',
      partition);
    execute format(
      'alter table observations.observation attach partition observations.%I for values from (%L) to (%L)',
      partition,
      to_char(month, 'YYYY-MM-DD') || ' 00:00:00+08',
      to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+08');
    execute format(
      'comment on table observations.%I is %L',
      partition,
      to_char(month, 'YYYY"年"MM"月观测值 / Observations of "YYYY-MM'));
    created := created + 1;
  end loop;
  return created;
end $$;
comment on function observations.ensure_partitions(date[]) is '按需建立月分区，返回新建个数 / Makes the month partitions that are missing; returns how many were made';
