// Everything works without this file: it only brings faults into view and shows by itself what is new.
const every = 5000;
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
    const answer = await fetch(list.dataset.pulse, { redirect: "manual" });
    // Signed out meanwhile: loading the page leads to the sign-in.
    if (answer.type === "opaqueredirect") return location.reload();
    if (answer.ok) await compare((await answer.text()).split(" "));
  } catch {
    // Away for a moment: the next look will tell.
  }
  setTimeout(look, every);
}

async function compare([now, waiting]) {
  if (now !== mark) await refresh();
  if (Number(waiting) > Number(urgent)) document.title = `● ${list.dataset.urgent} · ${title}`;
  mark = now;
  urgent = waiting;
}

async function refresh() {
  const focused = document.activeElement?.getAttribute("href");
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const fresh = page.querySelector("[data-pulse]");
  if (fresh) list.replaceChildren(...fresh.childNodes);
  if (focused) list.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
}

if (list) {
  look();
  addEventListener("focus", () => (document.title = title));
}
