// A scripted custom handler: records every call and answers as the query or the message asks.
import { createServer } from "node:http";
import { appendFileSync } from "node:fs";

const record = (entry) => appendFileSync(process.env.HANDLER_RECORD, JSON.stringify(entry) + "\n");
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// What the message or the path asks for; a message is {"do": "<word>", ...}, encoded twice.
function wish(body) {
  try {
    return JSON.parse(JSON.parse(JSON.parse(body).Data.message)).do;
  } catch {
    return undefined;
  }
}

if (process.env.HANDLER_DIES === "at-start") process.exit(7);

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts).toString();
  if (request.url === "/" && !request.headers["x-azure-functions-invocationid"]) return response.end("up");
  record({ pid: process.pid, at: Date.now(), method: request.method, url: request.url, headers: request.headers, body });
  const json = (status, text) => response.writeHead(status, { "content-type": "application/json" }).end(text);
  switch (wish(body) ?? new URL(request.url, "http://x").searchParams.get("do")) {
    case "crash":
      return process.exit(3);
    case "fail":
      return json(500, "{}");
    case "empty":
      return response.writeHead(200).end();
    case "text":
      return response.writeHead(200, { "content-type": "text/plain" }).end("{}");
    case "slow":
      await pause(300);
      return json(200, "{}");
    case "cookies":
      return response.writeHead(302, { location: "/elsewhere", "set-cookie": ["a=1", "b=2"], "content-disposition": "attachment" }).end();
    default:
      return json(200, '{"Logs":["handled"]}');
  }
}).listen(Number(process.env.FUNCTIONS_CUSTOMHANDLER_PORT), "127.0.0.1");
