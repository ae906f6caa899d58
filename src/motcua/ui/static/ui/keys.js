// Keys for acts done all day. An element says its key in data-key; "?" lists the keys of the page.
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const bearers = () => [...document.querySelectorAll("[data-key]")].filter((element) => element.offsetParent);

  function listKeys() {
    const dialog = document.getElementById("phim-tat");
    const list = dialog.querySelector("[data-keys-list]");
    list.replaceChildren(...bearers().flatMap((element) => {
      const key = document.createElement("dt");
      const act = document.createElement("dd");
      const name = element.dataset.key.length === 1 ? element.dataset.key.toUpperCase() : element.dataset.key;
      key.append(Object.assign(document.createElement("kbd"), { className: "mc-key", textContent: name }));
      act.textContent = element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent.trim();
      return [key, act];
    }));
    dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "?") { event.preventDefault(); listKeys(); return; }
    const bearer = bearers().find((element) => element.dataset.key.toLowerCase() === event.key.toLowerCase());
    if (!bearer) return;
    event.preventDefault();
    if (typing(bearer)) bearer.focus(); else bearer.click();
  });
})();
