import type { Words } from '../evaluation.ts';
import type { Book, Reference, Revision } from './document.ts';

type Head = Pick<Book, 'number' | 'code' | 'title' | 'purpose' | 'version' | 'effective' | 'revisions'>;

const first: Revision = { version: '1.0', date: '2026-12-01', what: '首次制定。' };

const head = (number: Book['number'], title: Words, purpose: Words): Head => ({
  number,
  code: `ZHB/GF 0${number}-2026`,
  title,
  purpose,
  version: '1.0',
  effective: '2027-01-01',
  revisions: [first],
});

/** The eight rule books (标准规范): number, title, version, history. A new version adds to its own history. */
export const series = {
  1: head(
    1,
    { zh: '生态环境数据管理制度', en: 'Data management rules' },
    {
      zh: '规定数据管理的岗位职责、数据状态与审核、版本、保存、分级和审计。',
      en: 'Roles, states and review, versions, retention, security classes and audit of data.',
    },
  ),
  2: head(
    2,
    { zh: '污染源数据标准', en: 'Pollution-source data standard' },
    {
      zh: '规定企业、排放口、设施、许可、监测和排放数据的实体与数据项。',
      en: 'Entities and fields of enterprises, outlets, facilities, permits, monitoring and discharge.',
    },
  ),
  3: head(
    3,
    { zh: '公共代码规范', en: 'Public code rules' },
    {
      zh: '规定污染物、行政区划、行业等公共代码及其校验、映射和维护。',
      en: 'Codes of pollutants, districts, industries and others; how they are checked, mapped and kept.',
    },
  ),
  4: head(
    4,
    { zh: '数据采集更新规范', en: 'Data collection and update rules' },
    {
      zh: '规定各数据集由谁、以何种方式、按何种周期采集，时标、时限与补传。',
      en: 'Who collects each data set, how and how often; time stamps, lateness, back-fill.',
    },
  ),
  5: head(
    5,
    { zh: '数据接口访问规范', en: 'Interface access rules' },
    {
      zh: '规定数据接口的路径、身份、报文、分页、限额、差错和版本。',
      en: 'Paths, identity, messages, paging, limits, errors and versions of the interfaces.',
    },
  ),
  6: head(
    6,
    { zh: '数据共享访问规范', en: 'Data sharing rules' },
    {
      zh: '规定数据共享的类型、申请、审批、脱敏、使用和监督。',
      en: 'Types of sharing, requests, approval, masking, use and supervision.',
    },
  ),
  7: head(
    7,
    { zh: '环境质量校验规范', en: 'Environmental-quality check rules' },
    {
      zh: '规定监测数据的校验项目、处置，以及评价所执行的规则。',
      en: 'The checks on monitoring data, what follows from them, and the rules of evaluation.',
    },
  ),
  8: head(
    8,
    { zh: '环境地理信息共享规范', en: 'Environmental geographic-information sharing rules' },
    {
      zh: '规定地理数据的坐标系、格式、精度、图层编码和符号。',
      en: 'Coordinate systems, formats, precision, layer codes and symbols of geographic data.',
    },
  ),
} as const satisfies Record<Book['number'], Head>;

/** How another book of the series is cited. */
export const cite = (number: Book['number']): Reference => ({
  code: series[number].code,
  title: series[number].title.zh,
});

/** How another book of the series is named in running text. */
export const named = (number: Book['number']): string =>
  `${series[number].code}《${series[number].title.zh}》`;
