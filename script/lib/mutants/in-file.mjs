/** Mutants of one file, each as the text that it replaces and the text that it puts there instead. */
export const inFile = (file, pairs) => pairs.map(([from, to]) => ({ file, from, to }));
