// scratch: prints the books with the real facts
import { mkdirSync, writeFileSync } from 'node:fs';
import { kernelContract } from '@zhanlan/kernel/contract';
import * as S from '@zhanlan/standards';
import { bookDocument } from '../modules/rulebooks/server/word/document.ts';
import { modules } from '../server/modules.ts';
import { quarantineReasons } from '../modules/ingest/reasons.ts';
const P = (f: string) => import(f);
const codes = await P('/work/wt/source/standards/codes/index.ts');
const src = await P('/work/wt/source/standards/pollution-source/index.ts');
const credit = (await import('/work/wt/source/standards/codes/social-credit.json', { with: { type: 'json' } })).default;
const facts: S.CentreFacts = {
  routes: S.routeFacts([kernelContract, ...modules.map((m) => m.contract)] as never),
  problems: [
    { id: 'not-signed-in', status: 401, words: { zh: '尚未登录或登录已过期。请登录后重试。', en: '' } },
    { id: 'not-allowed', status: 403, words: { zh: '当前账号没有所需权限。如工作需要，请向系统管理员申请。', en: '' } },
    { id: 'changed-meanwhile', status: 409, words: { zh: '该值已被他人更正。请刷新后核对，再决定是否更正。', en: '' } },
  ],
  otherActions: [
    { label: { zh: '登录', en: '' }, path: '/api/auth/sign-in/username' },
    { label: { zh: '退出', en: '' }, path: '/api/auth/sign-out' },
    { label: { zh: '修改密码', en: '' }, path: '/api/auth/change-password' },
  ],
  refusals: Object.values(quarantineReasons),
  limits: { bodyBytes: 1048576, uploadBytes: 200 * 1048576, requestsPerMinute: 3000, signInsPerMinute: 10, sessionHours: 12, invitationHours: 72, passwordLength: { min: 12, max: 128 }, pageSize: 1000 },
};
const rules = [...S.rules, ...(src.pollutionSourceRules ?? src.sourceRules ?? []), ...codes.codesRules];
const books: S.Book[] = [
  S.dataManagementBook(facts),
  S.pollutionSourceBook({ entities: src.modelEntities, lists: src.modelCodeLists, rules: rules.filter((r: S.Rule) => r.domain === 'pollutionSource') }),
  S.publicCodesBook({
    sets: codes.codeSets, pollutants: codes.pollutants, oldPollutants: codes.oldPollutants, districts: codes.districts, streets: codes.streets,
    functionalAreas: codes.functionalAreas, outletKinds: codes.outletKinds, outfallClasses: codes.outfallClasses, siteAuthorities: codes.siteAuthorities,
    protocolLists: Object.values(codes.protocolLists), 
    flagSets: Object.values(codes.flagSets).map((f: any) => ({ ...f })),
    creditCode: credit, organisationCode: credit.organisation,
  } as never),
  S.interfacesBook(facts),
  S.checkBook({ checks: [], severities: [], rules }),
];
const out = '/tmp/books-out';
mkdirSync(out, { recursive: true });
for (const book of books) {
  const t = Date.now();
  writeFileSync(`${out}/book${book.number}.docx`, await bookDocument(book));
  console.log(book.code, S.numberedBook(book).length, 'blocks', Date.now() - t, 'ms');
}
process.exit(0);
