// A ready reason becomes words of the field below it, where they may be edited; without this script both are joined on the server.
(() => {
  document.addEventListener("change", (event) => {
    const chosen = event.target.closest("select[data-fills]");
    if (!chosen || !chosen.value) return;
    const field = chosen.form.elements[chosen.dataset.fills];
    const said = field.value.trim().replace(/\.$/, "");
    field.value = said ? `${said}. ${chosen.value}` : chosen.value;
    chosen.value = "";
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
