import { roles } from '../data-management/roles.ts';
import type { Words } from '../evaluation.ts';
import { layerGeometries, layerThemes } from '../geography/layers.ts';
import { annex, chapter, clause, none, table } from './compose.ts';
import type { Book } from './document.ts';
import { documents } from './references.ts';
import { cite, named, series } from './series.ts';

/** What book 8 prints of geographic data. */
export interface GeographyFacts {
  /** Coordinate systems. */
  systems: ReadonlyArray<{
    code: string;
    name: string;
    use: string;
    conversion: string;
    unverified: boolean;
  }>;
  formats: ReadonlyArray<{ name: string; standard: string; use: string; requirement: string }>;
  precisions: ReadonlyArray<{ subject: string; decimals: string; ground: string; note: string }>;
  layers: ReadonlyArray<{ code: string; name: string; geometry: string; content: string; level: string }>;
  symbols: ReadonlyArray<{ name: string; shape: string; colour: string; meaning: string }>;
  /** Worked conversions, made by running them. */
  conversions: ReadonlyArray<{ from: string; to: string; input: string; output: string }>;
}

const { dataAdministrator, pilot } = roles;

/** 点 P、线 L、面 A. */
const coded = (words: Readonly<Record<string, Words>>): string =>
  Object.entries(words)
    .map(([code, { zh }]) => `${zh} ${code}`)
    .join('、');

/** Book 8: 环境地理信息共享规范. */
export function geographyBook(facts: GeographyFacts): Book {
  return {
    ...series[8],
    scope: [
      '本规范规定了生态环境地理信息的坐标系、精度、图层与要素编码、交换格式、符号、质量和共享要求。',
      '本规范适用于站点、排放口、功能区、保护区、断面、航测成果等生态环境空间数据的采集、交换、制图和共享。',
      '涉密测绘成果和地图审核按国家规定执行，不适用本规范。',
    ],
    references: [
      documents.mapRegulation,
      documents.cgcs2000,
      documents.districts,
      documents.metadata,
      documents.zones,
      documents.geoJson,
      documents.mercator,
      cite(1),
      cite(2),
      cite(3),
      cite(5),
      cite(6),
    ],
    terms: [
      { term: '要素', english: 'feature', definition: '具有位置和属性的地理对象。' },
      { term: '图层', english: 'layer', definition: '几何类型、主题相同的要素的集合。' },
      {
        term: '存储坐标系',
        english: 'storage coordinate system',
        definition: '指挥中心保存位置所用的坐标系。',
      },
      {
        term: '偏移坐标系',
        english: 'shifted coordinate system',
        definition: '在大地坐标系上加入非线性偏移得到的坐标系，包括 GCJ-02 和 BD-09。',
      },
      {
        term: '有效起日',
        english: 'valid from',
        definition: '位置或者范围自该日起适用的日期。',
      },
    ],
    chapters: [
      chapter(
        '总则',
        clause('每一位置应注明坐标系、来源和有效起日。坐标系不明的位置不得入库，不得按外观推测。'),
        clause('位置未知的对象应留空，并在图上和列表中说明，不得以行政区中心、单位地址等代替。'),
        clause('对象迁移、范围调整的，增加新的位置及其有效起日，原位置保留。历史数据按其日期的位置表示。'),
        clause('地图图形应依法取得，注明来源和审图号或者许可。国界、省界、市界以依法公布的为准。'),
      ),
      chapter(
        '坐标系',
        clause('坐标系及其用途见{systems}。'),
        table(
          'systems',
          '坐标系',
          [
            ['标识', 14],
            ['名称', 22],
            ['用途', 30],
            ['换算', 38],
          ],
          facts.systems.map((one) => [
            one.code,
            one.name,
            one.use,
            [one.conversion, one.unverified ? '未核验' : ''].filter(Boolean).join('；') || none,
          ]),
        ),
        clause(
          '接收的偏移坐标系数据应换算后保存，同时登记原坐标系。换算只进行一次，不得在换算结果上再次换算。',
        ),
        clause('偏移坐标系的换算为近似方法，换算结果不得用于执法测量、确权和界线判定；需要时应重新测量。'),
        clause(
          '坐标以经度在前、纬度在后的十进制度表示，东经、北纬为正。度分秒数据应换算为十进制度，保留的位数按精度要求。',
        ),
        clause('换算程序应满足{conversions}的实例，并往返一致。'),
        clause('面积、距离应在椭球面上或者适当的投影坐标系中量算，不得以经纬度差直接计算。'),
      ),
      chapter(
        '精度',
        clause('各类对象的位置精度见{precisions}。小数位数超过实际精度的，不视为精度提高，应注明测量方法。'),
        table(
          'precisions',
          '位置精度',
          [
            ['对象', 30],
            ['小数位数', 14],
            ['地面精度', 18],
            ['说明', 36],
          ],
          facts.precisions.map((one) => [one.subject, one.decimals, one.ground, one.note || none]),
        ),
        clause(`对外提供敏感位置时，按${named(6)}降低精度。降低精度后的位置应注明，不得再用于空间分析。`),
      ),
      chapter(
        '图层与要素编码',
        clause('图层使用统一编码，见{layers}。新增图层应先编码，后发布。'),
        clause(
          `图层编码由 1 位主题、2 位顺序号和 1 位几何类型组成，如 ${facts.layers[0]?.code}。主题为：${coded(layerThemes)}；几何类型为：${coded(layerGeometries)}。停用的编码不得改作他用。`,
        ),
        clause(`要素标识在图层内唯一且保持不变，引用公共代码的，使用${named(3)}规定的代码。`),
        clause('要素属性至少包括标识、名称、行政区划代码、有效起日、来源和是否模拟。'),
        clause(
          '多边形应闭合，环不得自相交，外环逆时针、内环顺时针；同一图层的相邻多边形不得重叠，允许重叠的图层除外。',
        ),
      ),
      chapter(
        '交换格式',
        clause('空间数据的交换格式见{formats}。'),
        table(
          'formats',
          '交换格式',
          [
            ['格式', 18],
            ['依据', 22],
            ['用途', 28],
            ['要求', 36],
          ],
          facts.formats.map((one) => [one.name, one.standard || none, one.use, one.requirement]),
        ),
        clause(
          '交换文件应附元数据：名称、摘要、坐标系、范围、时间、比例尺或者精度、来源、提供单位、更新日期、使用限制。',
        ),
        clause(
          '文件使用 UTF-8 编码。接收方应核对要素数量、范围和坐标系；要素落在声明范围以外的，退回提供方核实。',
        ),
      ),
      chapter(
        '地图符号',
        clause('地图符号的形状表示对象种类，颜色表示状态，同一图件中含义应一致。常用符号见{symbols}。'),
        table(
          'symbols',
          '地图符号',
          [
            ['对象或者状态', 31],
            ['形状', 20],
            ['颜色', 23],
            ['含义', 34],
          ],
          facts.symbols.map((one) => [one.name, one.shape || none, one.colour || none, one.meaning || none]),
        ),
        clause(
          '不得仅以颜色区分状态，应同时标注类别、数值或者文字。没有数据的对象使用中性颜色并注明原因，不得使用达标的颜色。',
        ),
        clause('模拟站点应加斜线纹理并标注“模拟”。'),
        clause('图件应有图名、图例、比例尺、时间、数据状态、坐标系和资料来源。'),
      ),
      chapter(
        '采集与维护',
        clause('新增或者迁移的站点、排放口应现场测量位置，登记测量方法、日期和测量人。'),
        clause(
          `${roles.permit.zh}负责排污单位和排放口位置的登记，${roles.analyst.zh}负责监测站点和断面位置的登记，登记前应在图上核对是否落在所属行政区内。`,
        ),
        clause(
          `${pilot.zh}提交的影像和航测成果应附航次、时间、坐标系、像控情况和处理方法，原始影像与成果分别保存。`,
        ),
        clause(
          `${dataAdministrator.zh}负责图层目录、底图和坐标换算程序的维护，行政区划、保护区等范围调整的，应在批准文件施行之日起 10 个工作日内更新。`,
        ),
      ),
      chapter(
        '共享与公开',
        clause(`空间数据的共享类型、审批和脱敏按${named(6)}办理。`),
        clause('风险源、饮用水取水口、重点排污单位内部设施等敏感对象的精确位置，不得向社会公开。'),
        clause('向社会公开的地图，应依法送审或者使用公开版底图，不得在底图上标注不得公开的内容。'),
        clause(`图层服务按${named(5)}提供，同一图层的地图、列表和下载内容应一致。`),
      ),
      annex(
        'layers',
        'normative',
        '图层编码',
        clause('图层的编码、几何类型、内容和安全级别见{layerTable}。'),
        table(
          'layerTable',
          '图层编码',
          [
            ['编码', 18],
            ['名称', 22],
            ['几何类型', 12],
            ['内容', 38],
            ['安全级别', 12],
          ],
          facts.layers.map((one) => [one.code, one.name, one.geometry, one.content, one.level || none]),
        ),
      ),
      annex(
        'conversions',
        'normative',
        '坐标换算实例',
        clause('换算结果与{conversionTable}之差不应大于末位的一个单位。'),
        table(
          'conversionTable',
          '坐标换算实例',
          [
            ['原坐标系', 14],
            ['目标坐标系', 14],
            ['原坐标（经度，纬度）', 34],
            ['换算结果（经度，纬度）', 34],
          ],
          facts.conversions.map((one) => [one.from, one.to, one.input, one.output]),
        ),
      ),
    ],
  };
}
