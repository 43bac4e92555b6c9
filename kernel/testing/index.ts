export { startTestCentre, type TestCentre } from './centre.ts';
export { openTestDatabase } from './database.ts';
