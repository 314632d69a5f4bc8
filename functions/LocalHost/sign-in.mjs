// The local sign-in server. Arguments: repository root, port (0 = a free one), list of staff, address of the app.
// Everything lives in memory; it stands in for the cloud's identity provider on a developer's machine and in tests only.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [root, port, staffFile, app] = process.argv.slice(2);
const { default: Provider, interactionPolicy } = await import(pathToFileURL(createRequire(join(root, "package.json")).resolve("oidc-provider")).href);

const audience = "urn:leftbehindcare";
const secret = "local";
// What a second factor is here: the code that a person's device would show, and the words the tokens then carry.
const secondFactor = "000000";
const strong = "urn:leftbehindcare:two-factors";
const subjects = readFileSync(staffFile, "utf8").trim().split("\n").slice(1).map((line) => line.split(",")[0]);
const signingKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });

const staffClients = subjects.map((subject) => ({
  client_id: subject,
  client_secret: secret,
  token_endpoint_auth_method: "client_secret_basic",
  grant_types: ["client_credentials"],
  response_types: [],
  redirect_uris: [],
}));
const desk = {
  client_id: "desk",
  client_secret: secret,
  token_endpoint_auth_method: "client_secret_basic",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  redirect_uris: [`${app}/signin-oidc`],
  post_logout_redirect_uris: [`${app}/signout-callback-oidc`],
};

// Signing out at the desk means it: nobody is asked again.
function logoutSource(context, form) {
  context.body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Signing out</title><body>${form}
<button form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button><script>document.querySelector("button").click()</script>`;
}

// Whoever is signed in with a password alone is asked again where the app demands more.
function interactionRules() {
  const { base, Check } = interactionPolicy;
  const rules = base();
  rules.get("login").checks.add(
    new Check("acr_values", "a second factor is demanded", ({ oidc }) => demandsSecondFactor(oidc.params) && oidc.acr !== strong),
  );
  return rules;
}

const demandsSecondFactor = (params) => (params.acr_values ?? "").split(" ").includes(strong);

function configuration() {
  return {
    acrValues: [strong],
    claims: { openid: ["sub", "acr", "amr"] },
    // Locally a client's secret stands in for a person with a device, so that scripts and tests can use all of the API.
    extraTokenClaims: (_context, token) => (token.kind === "ClientCredentials" ? { acr: strong } : undefined),
    clients: [...staffClients, desk],
    jwks: { keys: [{ ...signingKey, alg: "RS256", use: "sig", kid: randomBytes(8).toString("hex") }] },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    pkce: { required: () => true },
    ttl: { AccessToken: 3600, ClientCredentials: 8 * 3600, IdToken: 3600, Interaction: 3600, Session: 8 * 3600, Grant: 8 * 3600, RefreshToken: 8 * 3600 },
    interactions: { policy: interactionRules(), url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => (subjects.includes(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: "", audience, accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } } }),
      },
    },
    // There is one relying party and it is ours: nobody is asked for consent.
    async loadExistingGrant(context) {
      const { client, session, provider } = context.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid offline_access");
      await grant.save();
      return grant;
    },
  };
}

const page = (failed, demanded) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Local sign-in</title><body style="font:1rem sans-serif;max-width:22rem;margin:3rem auto"><h1>Local sign-in</h1>
${failed ? '<p role="alert">This name, password or code is not known.</p>' : ""}
<form method="post"><p><label>Name<br><input name="name" required autofocus autocomplete="username" list="names"></label>
<datalist id="names">${subjects.map((name) => `<option value="${name}">`).join("")}</datalist>
<p><label>Password (local)<br><input name="password" type="password" required autocomplete="current-password"></label>
<p><label>一次性验证码 · One-time code (local: ${secondFactor}${demanded ? "" : ", may stay empty"})<br><input name="code" inputmode="numeric" autocomplete="one-time-code"${demanded ? " required" : ""}></label>
<p><button>Sign in</button></form></body></html>`;

async function readForm(request) {
  let body = "";
  for await (const part of request) if ((body += part).length > 4096) break;
  return new URLSearchParams(body);
}

async function interact(provider, request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const demanded = demandsSecondFactor(params);
  const form = request.method === "POST" ? await readForm(request) : null;
  const login = form && signedIn(form, demanded);
  if (login) {
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    return;
  }
  response.writeHead(form ? 401 : 200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(page(form !== null, demanded));
}

/** Who it is and how that was shown; nothing when it was not. A wrong code is refused even where none is demanded. */
function signedIn(form, demanded) {
  const code = form.get("code") ?? "";
  if (!subjects.includes(form.get("name")) || form.get("password") !== secret) return undefined;
  if (code === secondFactor) return { accountId: form.get("name"), acr: strong, amr: ["pwd", "otp"] };
  return code === "" && !demanded ? { accountId: form.get("name"), amr: ["pwd"] } : undefined;
}

let handle;
const server = createServer((request, response) => handle(request, response));
server.on("error", (error) => {
  console.error(error.code ?? error.message);
  process.exit(1);
});
server.listen(Number(port), "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration());
  const standard = provider.callback();
  handle = (request, response) => {
    if (!request.url.startsWith("/interaction/")) return standard(request, response);
    interact(provider, request, response).catch((error) => {
      response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
      response.end(error.message);
    });
  };
  console.log(`listening ${issuer}`);
});
