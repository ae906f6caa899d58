// The counter by keyboard: arrows and Enter choose a procedure; Enter goes to the next field and never stores a case by accident;
// Ctrl+Enter stores. What could not be kept (no network, session over) waits in this tab and comes back. All works without this file too.
"use strict";

(() => {
  const find = document.querySelector("[data-find]");
  if (!find) return;
  const list = () => document.getElementById("thu-tuc");
  const picks = () => [...list().querySelectorAll("[data-pick]")];
  let wanted = false;

  const isFresh = () => list().dataset.text === find.value.trim();
  function choose() {
    wanted = !isFresh();
    if (!wanted && picks()[0]) picks()[0].click();
  }

  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); choose(); }
    if (event.key === "ArrowDown" && picks()[0]) { event.preventDefault(); picks()[0].focus(); }
  });
  document.addEventListener("keydown", (event) => {
    const here = picks().indexOf(event.target);
    if (here < 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      (picks()[here + (event.key === "ArrowDown" ? 1 : -1)] || find).focus();
    } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey) {
      find.focus();
    }
  });
  document.addEventListener("htmx:after:swap", () => { if (wanted && isFresh()) choose(); });
})();

(() => {
  const PREFIX = "nhap:";
  if (document.querySelector("[data-taken]")) {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
  const form = document.getElementById("ho-so-moi");
  if (!form) return;
  const place = PREFIX + form.dataset.draft;
  const texts = "input:not([type=hidden]):not([type=file]):not([type=submit]):not([type=checkbox]):not([type=radio])";

  // What was typed waits in this tab until the server says that it is kept.
  function remember() {
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !["csrfmiddlewaretoken", "edition", "do"].includes(name));
    sessionStorage.setItem(place, JSON.stringify({ edition: form.elements.edition?.value, fields }));
  }
  function bringBack() {
    const kept = JSON.parse(sessionStorage.getItem(place) || "null");
    sessionStorage.removeItem(place);
    if (!kept || kept.edition !== form.dataset.kept) return;
    for (const [name, value] of kept.fields) {
      const field = form.elements[name];
      if (!field || name.startsWith("kept_") || name === "procedure") continue;
      if (field.type === "checkbox") field.checked = value === "on"; else field.value = value;
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const fieldsInOrder = () => [...form.querySelectorAll(`${texts}, select, textarea, input[type=checkbox], input[type=radio]:checked, [data-main]`)]
    .filter((field) => field.checkVisibility() && !field.disabled);
  function next(from) {
    const all = fieldsInOrder();
    all[Math.min(all.indexOf(from) + 1, all.length - 1)]?.focus();
  }

  form.querySelector("[data-without-scripts]").hidden = true;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.querySelector("[data-main]")?.click();
    } else if (form.contains(event.target) && event.target.matches(`${texts}, select, input[type=checkbox], input[type=radio]`)) {
      event.preventDefault();
      const number = event.target.closest(".mc-person__number");
      if (number && event.target.value.trim()) {
        reading = event.target.id;
        window.htmx.trigger(number, "change");
      } else next(event.target);
    }
  });

  // A card or a known number fills the person; the focus goes to the first field that is still empty.
  let reading = "";
  const numberIn = (target) => target.closest?.(".mc-person__number")?.querySelector("input");
  // Leaving a field that was read already asks nothing again: the answer could run over what is typed meanwhile.
  document.addEventListener("change", (event) => {
    const number = numberIn(event.target);
    if (number && number.dataset.read === number.value) event.stopPropagation();
  }, true);
  document.addEventListener("htmx:after:swap", (event) => {
    const asked = numberIn(event.detail.ctx.sourceElement);
    if (asked) asked.dataset.read = asked.value;
    const number = reading && document.getElementById(reading);
    reading = "";
    if (!number) return;
    const fields = [...number.closest(".mc-person__fields").querySelectorAll(texts)];
    const empty = fields.find((field) => !field.value && !field.name.endsWith("_email"));
    if (empty) empty.focus(); else next(fields.at(-1));
  });

  form.addEventListener("change", (event) => {
    if (event.target.name !== "all_there" || !event.target.checked) return;
    for (const select of form.querySelectorAll("select[data-usual]")) if (!select.value) select.value = select.dataset.usual;
  });

  // A request that waited in the queue must not come with an edition that the one before it made old.
  document.addEventListener("htmx:before:request", (event) => {
    const body = event.detail.ctx.request.body;
    if (body instanceof URLSearchParams && body.has("edition") && form.elements.edition) body.set("edition", form.elements.edition.value);
  });
  const isKeeping = (event) => event.detail.ctx?.sourceElement === form;
  form.addEventListener("input", remember);
  form.addEventListener("change", remember);
  form.addEventListener("submit", remember);
  document.addEventListener("htmx:after:swap", (event) => {
    if (isKeeping(event) && event.detail.ctx.response?.status === 200) sessionStorage.removeItem(place);
  });
  function tellUnsaved(event) {
    const saved = form.querySelector("[data-saved]");
    if (isKeeping(event) && saved && event.detail.ctx.response?.status !== 409) saved.textContent = form.dataset.unsaved;
  }
  document.addEventListener("htmx:error", tellUnsaved);
  document.addEventListener("htmx:response:error", tellUnsaved);

  // Files dropped on a row go to its paper.
  const rowOf = (event) => event.target.closest?.("[data-drop-row]");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      const row = rowOf(event);
      const input = row?.querySelector("input[type=file]");
      if (!input) return;
      event.preventDefault();
      row.classList.toggle("mc-dropping", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      const one = new DataTransfer();
      one.items.add(event.dataTransfer.files[0]);
      input.files = one.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  bringBack();
})();
