// Prints the first argument as JSON.
console.log(JSON.stringify({ said: process.argv[2] }));
