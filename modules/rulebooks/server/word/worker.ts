import { parentPort, workerData } from 'node:worker_threads';
import type { Book } from '@zhanlan/standards';
import { bookDocument } from './document.ts';

parentPort?.postMessage(await bookDocument(workerData as Book));
