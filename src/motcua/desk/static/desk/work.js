// The work list: keys walk through it, a case opens beside it where there is room, and a refresh keeps the place.
(() => {
  const ROOM = window.matchMedia("(min-width: 60rem)");
  const pane = document.getElementById("ho-so-mo");
  const links = () => [...document.querySelectorAll("#viec [data-work-case]")];
  const opened = () => pane.querySelector("[data-open-case]")?.dataset.openCase;
  const at = () => document.activeElement?.dataset?.workCase;
  const boxes = () => [...document.querySelectorAll("#viec [name='case']")];
  const picked = new Set();
  let walked = opened();
  let lastPicked = "";
  let shifted = false;

  function mark() {
    for (const link of links()) link.closest("tr").classList.toggle("mc-table__open", link.dataset.workCase === opened());
  }

  function step(by) {
    const all = links();
    const here = all.findIndex((link) => link.dataset.workCase === (at() || walked));
    const next = all[Math.min(Math.max(here + by, 0), all.length - 1)];
    if (!next) return;
    walked = next.dataset.workCase;
    next.focus();
  }

  function count() {
    const place = document.querySelector("[data-picked]");
    if (!place) return;
    place.textContent = `Với ${picked.size} hồ sơ đã chọn:`;
    place.closest("form").hidden = !picked.size;
  }

  // A refresh may draw the rows anew: what was picked stays picked as long as it is on the list.
  function restore() {
    const shown = boxes();
    for (const box of shown) box.checked = picked.has(box.value);
    for (const code of [...picked]) if (!shown.some((box) => box.value === code)) picked.delete(code);
    count();
  }

  function pick(box, through) {
    const all = boxes();
    const from = all.findIndex((one) => one.value === lastPicked);
    const to = all.indexOf(box);
    const range = through && from >= 0 ? all.slice(Math.min(from, to), Math.max(from, to) + 1) : [box];
    for (const one of range) {
      one.checked = box.checked;
      if (box.checked) picked.add(one.value); else picked.delete(one.value);
    }
    lastPicked = box.value;
    count();
  }

  function pickHere() {
    const here = at() || walked || links()[0]?.dataset.workCase;
    const box = boxes().find((one) => one.value === here);
    if (!box) return;
    box.checked = !(box.checked && !shifted);
    pick(box, shifted);
  }

  async function open(link) {
    walked = link.dataset.workCase;
    await window.htmx.ajax("GET", link.dataset.pane, { target: "#ho-so-mo", swap: "innerHTML" });
    if (opened() !== walked) return;
    pane.scrollTop = 0;
    const address = new URL(window.location);
    address.searchParams.set("open", walked);
    window.history.replaceState(window.history.state, "", address);
    mark();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) { step(Number(button.dataset.step)); return; }
    if (event.target.closest("[data-pick]")) { pickHere(); return; }
    const box = event.target.closest("#viec [name='case']");
    if (box) { pick(box, event.shiftKey); return; }
    const link = event.target.closest("#viec [data-work-case]");
    if (!link || !ROOM.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.dataset.workCase === opened()) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("keydown", (event) => { shifted = event.shiftKey; }, true);
  document.addEventListener("htmx:after:swap", () => { mark(); restore(); });
  document.querySelector("[data-work-keys]").hidden = false;
  pane.hidden = !ROOM.matches && !opened();
  for (const box of boxes()) if (box.checked) picked.add(box.value);
  count();
  mark();
})();
