// Tells what the first argument is as JSON.
console.log(JSON.stringify({ said: process.argv[2] }));
