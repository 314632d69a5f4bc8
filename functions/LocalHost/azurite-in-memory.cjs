// Loaded before Azurite when it keeps everything in memory. There its collection of what nothing refers to any more (each minute for
// queues, each ten for blobs) goes through all that was ever stored without a pause: after ten minutes of tests it answered nothing
// for 47 s. Nobody needs the memory back, so it collects once at the start, when there is nothing, and then never.
const { dirname, join } = require("node:path");

const longestTimer = 2 ** 31 - 1;
for (const service of ["blob", "queue"]) {
  const constants = require(join(dirname(process.argv[1]), service, "utils", "constants.js"));
  if (typeof constants.DEFAULT_GC_INTERVAL_MS !== "number") throw new Error(`Azurite's ${service} service has no interval of collection any more.`);
  constants.DEFAULT_GC_INTERVAL_MS = longestTimer;
}
