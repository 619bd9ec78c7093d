// What write-good says of each text: reads one JSON string a line, writes one JSON list of its reasons a line.
const { readFileSync } = require("fs");
const writeGood = require(require.resolve("write-good", { paths: [process.env.PEERS] }));

for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  console.log(JSON.stringify(writeGood(JSON.parse(line)).map((found) => found.reason)));
}
