/* A long form that survives a closed tab: what was typed stays in this browser, never on a server, for
   data-draft-hours. Only plain fields: what is marked data-draft-not (an account number), ticks and
   hidden fields are never kept. A page with data-draft-done forgets it. */
(function () {
  "use strict";
  function store() {
    try { return window.localStorage; } catch (fault) { return null; }
  }
  var kept = store();
  if (!kept) { return; }
  function read(key) {
    try {
      var found = JSON.parse(kept.getItem(key));
      if (found && found.until > Date.now()) { return found; }
    } catch (fault) { /* not ours: gone with the next line */ }
    kept.removeItem(key);
    return null;
  }
  var done = document.querySelector("[data-draft-done]");
  if (done) { kept.removeItem(done.dataset.draftDone); }

  var form = document.querySelector("form[data-draft]");
  if (!form) { return; }
  var key = form.dataset.draft;
  var box = form.querySelector("[data-draft-box]");
  function fields() {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && field.matches("input[type=text], input[type=email], select") &&
        !field.closest("[data-draft-not]");
    });
  }
  var found = read(key);
  /* A form that came back with a fault has what was sent: that is newer. */
  if (found && !form.hasAttribute("data-draft-sent")) {
    fields().forEach(function (field) {
      if (!field.value && typeof found.values[field.name] === "string") { field.value = found.values[field.name]; }
    });
  }
  box.hidden = false;

  form.addEventListener("input", function () {
    var values = {};
    fields().forEach(function (field) { if (field.value) { values[field.name] = field.value; } });
    try {
      kept.setItem(key, JSON.stringify({ until: Date.now() + form.dataset.draftHours * 3600000, values: values }));
    } catch (fault) { /* full, or not allowed: then nothing is kept */ }
  });
  form.querySelector("[data-draft-clear]").addEventListener("click", function () {
    kept.removeItem(key);
    form.reset();
    fields().forEach(function (field) { field.value = ""; });
    form.querySelector("input[type=text]:not([tabindex])").focus();
  });
})();
