// The part that weighs, of the bundle that all parts are in.
process.env.IMAGE_WEIGH_IN_PART = 'measure';
await import('../dist/index.js');
