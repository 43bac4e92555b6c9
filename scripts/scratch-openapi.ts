import { kernelContract } from '@zhanlan/kernel/contract';
import { openApiDocument } from '@zhanlan/kernel/openapi';
import { writeFileSync } from 'node:fs';
import { modules } from '../server/modules.ts';
const document = await openApiDocument([kernelContract, ...modules.map((module) => module.contract)]);
writeFileSync('/tmp/openapi.json', JSON.stringify(document, null, 1));
process.exit(0);
