// A scanner types a receipt's code and Enter faster than any person, wherever the focus stands: the code goes to the search box.
(() => {
  const FASTEST_PERSON_MS = 40;
  const SHORTEST_CODE = 8;
  let typed = "";
  let last = 0;

  document.addEventListener("keydown", (event) => {
    const box = document.querySelector(".mc-header .mc-search__input");
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.timeStamp - last > FASTEST_PERSON_MS) typed = "";
    last = event.timeStamp;
    if (event.key.length === 1) {
      typed += event.key;
      // From the second quick letter on it is a scanner: no key of the page may act on it.
      if (typed.length > 1) event.stopImmediatePropagation();
    } else if (event.key === "Enter" && typed.length >= SHORTEST_CODE) {
      event.preventDefault();
      event.stopImmediatePropagation();
      box.value = typed;
      box.form.requestSubmit();
    }
  }, true);
})();
