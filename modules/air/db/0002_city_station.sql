create table air.city_station (
  site_id text not null,
  valid_from date not null,
  member boolean not null,
  source text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (site_id, valid_from)
);
comment on table air.city_station is '参与全市均值的站点及起止：自起始日期起是否计入 / Whether a station counts in the city mean from a date on';
comment on column air.city_station.site_id is '站点标识（observations.site） / Site';
comment on column air.city_station.valid_from is '起始日期（北京时间） / First date, Asia/Shanghai';
comment on column air.city_station.member is '是否计入全市均值 / Whether it counts';
comment on column air.city_station.source is '依据 / On what ground';
comment on column air.city_station.recorded_by is '登记人 / Recorded by';
comment on column air.city_station.recorded_at is '登记时间 / Recorded at';
