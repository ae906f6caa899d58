// The work list: keys walk through it, a case opens beside it where there is room, and a refresh keeps the place.
(() => {
  const ROOM = window.matchMedia("(min-width: 60rem)");
  const pane = document.getElementById("ho-so-mo");
  const links = () => [...document.querySelectorAll("#viec [data-work-case]")];
  const opened = () => pane.querySelector("[data-open-case]")?.dataset.openCase;
  const at = () => document.activeElement?.dataset?.workCase;
  let walked = opened();

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
    const link = event.target.closest("#viec [data-work-case]");
    if (!link || !ROOM.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.dataset.workCase === opened()) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("htmx:after:swap", mark);
  document.querySelector("[data-work-keys]").hidden = false;
  pane.hidden = !ROOM.matches && !opened();
  mark();
})();
