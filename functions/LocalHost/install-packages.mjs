// Runs `npm ci` in the working folder and writes the stamp named as the first argument. One installer at a time: the others
// wait for it and then find nothing left to do. The lock lies outside node_modules, which npm ci deletes.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const stamp = process.argv[2];
const lock = join(tmpdir(), `npm-ci-${createHash("sha256").update(process.cwd()).digest("hex").slice(0, 16)}.lock`);

function upToDate() {
  try {
    return statSync(stamp).mtimeMs >= statSync("package-lock.json").mtimeMs;
  } catch {
    return false;
  }
}

function ownerIsGone() {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    // A lock just created may not hold its number yet; only an old empty one is an orphan.
    if (!owner) return Date.now() - statSync(lock).mtimeMs > 10_000;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

async function acquire() {
  for (;;) {
    try {
      const file = openSync(lock, "wx");
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (ownerIsGone()) rmSync(lock, { force: true });
    else await sleep(200);
  }
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`error : Node.js ${process.versions.node} is too old; 20 or newer is needed.`);
  process.exit(1);
}
await acquire();
try {
  if (!upToDate()) {
    console.log("Fetching npm packages (npm ci) …");
    const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdio: "inherit", shell: process.platform === "win32" });
    if (npm.status !== 0) {
      console.error("error : npm ci failed; see the lines above.");
      process.exitCode = 1;
    } else {
      writeFileSync(stamp, "");
      const now = new Date();
      utimesSync(stamp, now, now);
    }
  }
} finally {
  rmSync(lock, { force: true });
}
