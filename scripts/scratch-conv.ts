import { readFileSync } from 'node:fs';
import { conventionBreaches } from '../standards/books/interface-conventions.ts';
console.log(conventionBreaches(JSON.parse(readFileSync('/tmp/openapi.json','utf8'))));
