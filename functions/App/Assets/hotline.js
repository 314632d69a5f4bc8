// Everything works without this file: it only shows progress, copies, prints and brings errors into view.
const find = (selector) => document.querySelector(selector);
let unread = false;

function start() {
  find("#errors")?.focus();
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.onclick = async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.replace(/\s/g, ""));
      button.textContent = button.dataset.done;
      unread = false;
    };
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => {
      unread = false;
      print();
    };
  }
  for (const form of document.forms) form.onsubmit = submit;
  const files = find("#files");
  if (files) files.onchange = () => checkFiles(files);
}

// A file too many or too large is told before a slow phone has sent it in vain.
function checkFiles(files) {
  const { many, large } = files.form.dataset;
  const chosen = [...files.files];
  const wrong = chosen.filter((file) => file.size > 10485760).map((file) => `${file.name}: ${large}`);
  if (chosen.length > 5) wrong.push(many);
  find("#files-fault").textContent = wrong.join(" ");
}

function submit(event) {
  const form = event.target;
  const button = form.querySelector("button");
  if (button.hasAttribute("aria-disabled")) return event.preventDefault();
  button.setAttribute("aria-disabled", "true");
  if (!form.querySelector("[type=file]")?.files.length) return;
  event.preventDefault();
  send(form, button, form.querySelector("progress"));
}

function send(form, button, bar) {
  const label = button.textContent;
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.onprogress = (step) => {
    if (!step.lengthComputable) return;
    bar.hidden = false;
    bar.value = (100 * step.loaded) / step.total;
    button.textContent = `${form.dataset.sending} ${Math.round(bar.value)} %`;
  };
  request.onerror = () => {
    bar.hidden = true;
    button.textContent = label;
    button.removeAttribute("aria-disabled");
    let box = find("#errors");
    if (!box) {
      box = document.createElement("div");
      box.id = "errors";
      box.className = "errors";
      box.tabIndex = -1;
      box.setAttribute("role", "alert");
      form.before(box);
    }
    box.textContent = form.dataset.offline;
    box.focus();
  };
  request.onload = () => show(new DOMParser().parseFromString(request.responseText, "text/html"));
  request.send(new FormData(form));
}

// The answer takes the page's place; if it is the form again, the chosen files stay chosen.
function show(page) {
  const empty = page.querySelector("#files");
  if (empty) {
    empty.replaceWith(find("#files"));
    page.querySelector(".again")?.remove();
  }
  unread = Boolean(page.querySelector(".receipt"));
  document.title = page.title;
  document.body.replaceWith(page.body);
  scrollTo(0, 0);
  start();
  if (unread) find("main").focus();
}

// The address is still the form's: loading it again would lose the only sight of the receipt.
addEventListener("beforeunload", (event) => {
  if (unread) event.preventDefault();
});
// Back from another page, the form can be sent again.
addEventListener("pageshow", () => document.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled")));
start();
