// Everything works without this file: it only brings faults into view and shows by itself what is new.
// Marks what nobody asked for: it does not keep anybody signed in.
const byItself = { "X-By-Itself": "1" };
const list = document.querySelector("[data-pulse]");
const every = Number(list?.dataset.every ?? 5000);
const title = document.title;
// What the page shows already: what came since then is news at the first look.
let [mark, urgent] = (list?.dataset.seen ?? "").split(" ");

document.querySelector("#errors")?.focus();
// A form pressed twice is sent once.
document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("button");
  if (button.hasAttribute("aria-disabled")) event.preventDefault();
  button.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", () => document.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled")));

async function look() {
  try {
    const answer = await fetch(list.dataset.pulse, { redirect: "manual", headers: byItself });
    // Signed out meanwhile: nothing of any case stays on the screen, and a person must go on.
    if (answer.type === "opaqueredirect") return leave();
    if (answer.ok) await compare((await answer.text()).split(" "));
  } catch {
    // Away for a moment: the next look will tell.
  }
  // What has come to its end is not asked for again.
  if (list.dataset.pulse) setTimeout(look, every);
}

function leave() {
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = list.dataset.expired;
  list.replaceChildren(link);
  document.title = title;
}

async function compare([now, waiting = ""]) {
  if (now !== mark) await refresh();
  // Also where another was taken meanwhile and there are no more than before.
  const known = new Set(urgent?.split(","));
  if (waiting.split(",").some((one) => one && !known.has(one))) document.title = `● ${list.dataset.urgent} · ${title}`;
  mark = now;
  urgent = waiting;
}

async function refresh() {
  const focused = document.activeElement?.getAttribute("href");
  const page = new DOMParser().parseFromString(await (await fetch(location.href, { headers: byItself })).text(), "text/html");
  const fresh = page.getElementById(list.id);
  if (!fresh) return;
  list.replaceChildren(...fresh.childNodes);
  if (!fresh.dataset.pulse) end(fresh.dataset.now);
  if (focused) list.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
}

function end(now) {
  delete list.dataset.pulse;
  // Said to those who do not see it.
  const moved = document.querySelector("#moved");
  if (moved) moved.textContent = now;
}

if (list) {
  look();
  addEventListener("focus", () => (document.title = title));
}

// Lines are gone through by keys, but only from within them: elsewhere a letter stays a letter.
const lines = document.querySelector("[data-lines]");
if (lines) {
  document.querySelector("#keys").hidden = false;
  if (location.hash === "#lines") lines.focus();
  lines.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const line = event.target.closest("[data-line]");
    const all = [...lines.querySelectorAll("[data-line]")];
    if (event.key === "j" || event.key === "k") all.at(Math.max(0, Math.min(all.length - 1, all.indexOf(line) + (event.key === "j" ? 1 : -1))))?.focus();
    else line?.querySelectorAll(".decide button")[Number.parseInt(event.key, 10) - 1]?.click();
  });
}

// A file may be dropped on its field, says what it is before it is sent, and how much of it has gone while it is.
document.querySelectorAll("[data-drop]").forEach(wire);

function wire(drop) {
  const input = drop.querySelector("input");
  drop.querySelector(".drop-hint").hidden = false;
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => (event.preventDefault(), drop.classList.add("over")));
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    tell(drop, input);
    input.focus();
  });
  input.addEventListener("change", () => tell(drop, input));
  input.form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    send(input.form, drop);
  });
  tell(drop, input);
}

function send(form, drop) {
  const button = form.querySelector("button:not(.quiet)");
  if (button.hasAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  const bar = drop.querySelector("progress");
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.onprogress = (step) => {
    if (!step.lengthComputable) return;
    bar.hidden = false;
    bar.value = (100 * step.loaded) / step.total;
    drop.querySelector("output").textContent = `${form.dataset.sending} ${Math.round(bar.value)} %`;
  };
  // Whatever stands in the way (no network, a sign-in that has ended), the browser's own way of sending tells it.
  request.onerror = () => form.submit();
  request.onload = () => {
    if (request.responseURL !== form.action) return location.assign(request.responseURL);
    const again = new DOMParser().parseFromString(request.responseText, "text/html").querySelector(`form[action="${form.getAttribute("action")}"]`);
    if (!again) return form.submit();
    again.querySelector("[type=file]").replaceWith(form.querySelector("[type=file]"));
    form.replaceWith(again);
    wire(again.querySelector("[data-drop]"));
    again.querySelector("#errors")?.focus();
  };
  request.send(new FormData(form));
}

function tell(drop, input) {
  const file = input.files[0];
  const large = file?.size > Number(drop.dataset.most);
  input.setCustomValidity(large ? drop.dataset.large : "");
  drop.querySelector("output").textContent = !file ? "" : large ? drop.dataset.large : `${file.name} · ${size(file.size)}`;
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// A visit's form survives a lost network: it is kept as a draft by itself, and what could not be sent is sent once the network is back.
const visit = document.querySelector("form[data-keep]");
if (visit) {
  const status = visit.querySelector(".kept");
  let [timer, sending, waiting] = [0, Promise.resolve(), null];
  const say = (words, bad) => ((status.textContent = words), status.classList.toggle("bad", bad));
  const post = (address, headers) => fetch(address, { method: "POST", body: new URLSearchParams(new FormData(visit)), headers });
  const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
  const keep = async () => {
    if (waiting) return;
    try {
      const answer = await post(visit.action, byItself);
      const version = answer.redirected && answer.ok && (await read(answer)).querySelector("form[data-keep] [name=version]");
      if (version) visit.querySelector("[name=version]").value = version.value;
      say(version ? visit.dataset.saved : visit.dataset.trouble, !version);
    } catch {
      say(visit.dataset.unsent, true);
      timer = setTimeout(() => (sending = sending.then(keep)), every);
    }
  };
  const send = async (address) => {
    try {
      const answer = await post(address);
      if (answer.redirected) return location.assign(answer.url);
      // Refused: the page that says why, in place of this one.
      document.documentElement.replaceWith(document.adoptNode((await read(answer)).documentElement));
      document.querySelector("#errors")?.focus();
    } catch {
      say(visit.dataset.unsent, true);
      waiting = address;
      setTimeout(again, every);
    }
  };
  const again = () => {
    const address = waiting;
    waiting = null;
    if (address) sending = sending.then(() => send(address));
  };
  addEventListener("online", again);
  visit.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(() => (sending = sending.then(keep)), 2000);
  });
  visit.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(timer);
    if (waiting) return;
    const address = event.submitter?.formAction || visit.action;
    // After what is on its way: its answer tells the version.
    sending = sending.then(() => send(address));
  });
}
