// write-good in one process; the same protocol as workers.py. usage: node write-good.js TEXTS
const { readFileSync } = require("fs");
const { createInterface } = require("readline");
const writeGood = require(require.resolve("write-good", { paths: [process.env.PEERS] }));

const texts = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => JSON.parse(line));
writeGood("A short text. It was loaded.");
console.log("ready");
createInterface({ input: process.stdin }).on("line", (line) => {
  const [first, stop] = line.split(" ").map(Number);
  const began = performance.now();
  for (const text of texts.slice(first, stop)) writeGood(text);
  console.log((performance.now() - began) / 1000);
});
