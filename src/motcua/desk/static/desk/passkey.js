// Khóa đăng nhập: asks the browser for the key and puts its answer into the form. Without this script the code is used.
"use strict";

(() => {
  const form = document.querySelector("[data-passkey]");
  const given = document.getElementById("passkey-options");
  const able = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;
  if (!form || !given || !able) return;
  const options = JSON.parse(given.textContent).publicKey;
  const trouble = form.querySelector("[data-passkey-trouble]");

  async function ask() {
    trouble.hidden = true;
    try {
      const key = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.credential.value = JSON.stringify(key.toJSON());
      form.submit();
    } catch (error) {
      trouble.hidden = false;
    }
  }

  form.hidden = false;
  form.querySelector("[data-passkey-start]").addEventListener("click", ask);
})();
