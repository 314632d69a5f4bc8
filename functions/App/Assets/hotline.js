// Everything works without this file: it only shows progress, copies, prints and brings errors into view.
const errors = document.getElementById("errors");
if (errors) errors.focus();

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.done;
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const form = document.querySelector("form[data-sending]");
if (form) {
  const bar = form.querySelector("progress");
  const button = form.querySelector("button");
  const files = form.querySelector("input[type=file]");
  form.addEventListener("submit", (event) => {
    if (!files.files.length) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    const label = button.textContent;
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (step) => {
      if (!step.lengthComputable) return;
      bar.hidden = false;
      bar.value = (100 * step.loaded) / step.total;
      button.textContent = `${form.dataset.sending} ${Math.round(bar.value)} %`;
    });
    // A connection that broke is tried the plain way, which also shows the browser's own message.
    request.addEventListener("error", () => form.submit());
    request.addEventListener("load", () => {
      button.textContent = label;
      document.open();
      document.write(request.responseText);
      document.close();
    });
    request.send(new FormData(form));
  });
}
