// Everything works without this file: it only brings faults into view and shows by itself what is new.
const every = 5000;
// Marks what nobody asked for: it does not keep anybody signed in.
const byItself = { "X-By-Itself": "1" };
const list = document.querySelector("[data-pulse]");
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
  setTimeout(look, every);
}

function leave() {
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = list.dataset.expired;
  list.replaceChildren(link);
  document.title = title;
}

async function compare([now, waiting]) {
  if (now !== mark) await refresh();
  if (Number(waiting) > Number(urgent)) document.title = `● ${list.dataset.urgent} · ${title}`;
  mark = now;
  urgent = waiting;
}

async function refresh() {
  const focused = document.activeElement?.getAttribute("href");
  const page = new DOMParser().parseFromString(await (await fetch(location.href, { headers: byItself })).text(), "text/html");
  const fresh = page.querySelector("[data-pulse]");
  if (fresh) list.replaceChildren(...fresh.childNodes);
  if (focused) list.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
}

if (list) {
  look();
  addEventListener("focus", () => (document.title = title));
}
