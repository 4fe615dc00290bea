// The part that reports, of the bundle that all parts are in.
process.env.IMAGE_WEIGH_IN_PART = 'report';
await import('../dist/index.js');
