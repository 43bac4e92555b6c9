import { districts as listed } from '@zhanlan/standards';
import { expect, it } from 'vitest';
import { districts } from './districts.ts';

it('are those of the standards', () => expect(districts).toEqual(listed));
