import fc from 'fast-check';

/**
 * Property tests draw the same cases on every run under CI, so that a landing never depends on chance; elsewhere they
 * draw new ones, and a failure prints its seed. `FAST_CHECK_SEED=123` repeats a run.
 */
const { CI, FAST_CHECK_SEED: given } = process.env;
const seed = given === undefined ? Number.NaN : Number(given);
if (Number.isInteger(seed)) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
else if (CI) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_260_301 });
