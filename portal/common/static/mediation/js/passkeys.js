/* Passkeys. A form with data-passkey="create" or "get" holds a field named credential, a button,
   words for when it fails (data-passkey-failed), and the server's question: in the JSON element that
   data-question names, or at the address data-question-url. What is marked data-passkey-none is for
   browsers that know no passkeys. */
(function () {
  "use strict";
  if (!window.PublicKeyCredential) { return; }

  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (letter) { return letter.charCodeAt(0); });
  }
  function text(buffer) {
    if (!buffer) { return undefined; }
    var plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function known(list) {
    return (list || []).map(function (key) { return Object.assign({}, key, { id: bytes(key.id) }); });
  }

  function ask(kind, question) {
    var asked = Object.assign({}, question.publicKey, { challenge: bytes(question.publicKey.challenge) });
    if (kind === "create") {
      asked.user = Object.assign({}, asked.user, { id: bytes(asked.user.id) });
      asked.excludeCredentials = known(asked.excludeCredentials);
      return navigator.credentials.create({ publicKey: asked });
    }
    asked.allowCredentials = known(asked.allowCredentials);
    return navigator.credentials.get({ publicKey: asked });
  }

  function answer(key) {
    var given = key.response;
    return JSON.stringify({
      id: key.id, rawId: text(key.rawId), type: key.type,
      authenticatorAttachment: key.authenticatorAttachment || undefined,
      clientExtensionResults: key.getClientExtensionResults(),
      response: {
        clientDataJSON: text(given.clientDataJSON),
        attestationObject: text(given.attestationObject),
        transports: given.getTransports ? given.getTransports() : undefined,
        authenticatorData: given.attestationObject ? undefined : text(given.authenticatorData),
        signature: text(given.signature),
        userHandle: text(given.userHandle),
      },
    });
  }

  function question(form) {
    if (form.dataset.questionUrl) {
      return fetch(form.dataset.questionUrl).then(function (found) {
        if (!found.ok) { throw new Error("no question"); }
        return found.json();
      });
    }
    return Promise.resolve(JSON.parse(document.getElementById(form.dataset.question).textContent));
  }

  document.querySelectorAll("[data-passkey-none]").forEach(function (words) { words.hidden = true; });
  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    var failed = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      failed.hidden = true;
      question(form)
        .then(function (asked) { return ask(form.dataset.passkey, asked); })
        .then(function (key) {
          form.querySelector("[name$=credential]").value = answer(key);
          form.submit();
        })
        .catch(function () { failed.hidden = false; });
    });
  });
})();
