/* Enhancements only: every page works without this file. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("has-js");

  /* Quick exit: the page goes blank at once, the session ends, and the back button cannot bring it back. */
  function leave(exit) {
    root.hidden = true;
    document.title = "\u200b";
    if (exit.form) { navigator.sendBeacon(exit.form.action, new FormData(exit.form)); }
    window.location.replace(exit.href || exit.dataset.quickExit);
  }
  var shifts = [];
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Shift" || event.repeat) {
      if (event.key !== "Shift") { shifts = []; }
      return;
    }
    shifts = shifts.filter(function (at) { return event.timeStamp - at < 1500; }).concat(event.timeStamp);
    var exit = document.querySelector("[data-quick-exit]");
    if (exit && shifts.length >= 3) { leave(exit); }
  });
  /* A page kept by the browser must not come back after leaving or logging out. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && document.querySelector("[data-quick-exit]")) { window.location.reload(); }
  });

  /* Light or dark: the choice is kept in a cookie, so that the server draws the right one at once. */
  function setTheme(theme) {
    if (theme === "auto") {
      delete root.dataset.theme;
      document.cookie = "theme=; path=/; max-age=0; samesite=lax";
    } else {
      root.dataset.theme = theme;
      document.cookie = "theme=" + theme + "; path=/; max-age=31536000; samesite=lax";
    }
    document.querySelectorAll("[data-set-theme]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.setTheme === theme));
    });
  }

  /* Text to take along: the button says when it is copied. */
  function copy(button) {
    var text = document.getElementById(button.dataset.copies).textContent;
    navigator.clipboard.writeText(text).then(function () {
      button.lastChild.textContent = " " + button.dataset.copied;
    });
  }

  document.addEventListener("click", function (event) {
    var target = event.target.closest("[data-quick-exit], [data-set-theme], [data-opens], [data-closes], [data-print], [data-copies]");
    if (target && target.matches("[data-quick-exit]")) {
      event.preventDefault();
      leave(target);
    } else if (target && target.dataset.setTheme) {
      setTheme(target.dataset.setTheme);
    } else if (target && target.dataset.opens) {
      var dialog = document.getElementById(target.dataset.opens);
      if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
    } else if (target && target.matches("[data-closes]")) {
      var shown = target.closest("dialog, [data-toast]");
      if (shown) {
        event.preventDefault();
        if (shown.close) { shown.close(); } else { shown.remove(); }
      }
    } else if (target && target.dataset.copies) {
      copy(target);
    } else if (target) {
      window.print();
    }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  /* Errors: the summary takes the focus, and its links go to the field itself. */
  var summary = document.querySelector("[data-error-summary]");
  if (summary) { summary.focus(); }

  /* Double submits of ordinary forms. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    window.setTimeout(function () { delete form.dataset.sent; }, 5000);
  });

  /* What is typed saves itself; where that fails, the page says so until it works again. */
  function tellSaved(event, failed) {
    var area = event.target.closest && event.target.closest("[data-autosave]");
    if (area) { area.querySelector("[data-unsaved]").hidden = !failed; }
  }
  document.addEventListener("htmx:sendError", function (event) { tellSaved(event, true); });
  document.addEventListener("htmx:afterOnLoad", function (event) { tellSaved(event, event.detail.failed); });

  /* A page that asks again and again does not while nobody looks, and at once when somebody does. */
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (document.hidden && event.target.matches("[data-asks-again]")) { event.preventDefault(); }
  });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) { return; }
    document.querySelectorAll("[data-asks-again]").forEach(function (asking) { asking.dispatchEvent(new Event("awake")); });
  });
  /* What comes in above the field in which somebody types does not move it. */
  var held = null;
  document.addEventListener("htmx:beforeSwap", function (event) {
    var field = document.activeElement;
    held = event.target.matches("[data-asks-again]") && field && field.matches("textarea, input")
      ? { field: field, top: field.getBoundingClientRect().top } : null;
  });
  document.addEventListener("htmx:afterSettle", function () {
    if (!held) { return; }
    var moved = held.field.getBoundingClientRect().top - held.top;
    held = null;
    if (moved) { window.scrollBy({ top: moved, behavior: "instant" }); }
  });

  /* Files dropped on a drop area land in its file field. */
  ["dragover", "dragleave", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var area = event.target.closest && event.target.closest("[data-drop]");
      if (!area) { return; }
      event.preventDefault();
      area.classList.toggle("is-over", kind === "dragover");
      var input = area.querySelector("input[type=file]");
      if (kind === "drop" && input && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  });

  /* Papers on their way: how far they are, and what to do when the connection is lost. */
  function underWay(event) {
    var form = event.target.closest && event.target.closest("[data-upload]");
    return form && form.querySelector("[data-upload-words]");
  }
  function tell(box, words, lost) {
    box.hidden = false;
    box.classList.toggle("is-lost", lost);
    box.querySelector("progress").hidden = lost;
    if (box.firstElementChild.textContent !== words) { box.firstElementChild.textContent = words; }
  }
  document.addEventListener("htmx:xhr:progress", function (event) {
    var box = underWay(event);
    if (!box || !event.detail.lengthComputable) { return; }
    tell(box, box.dataset.uploadWords, false);
    box.querySelector("progress").value = (100 * event.detail.loaded) / event.detail.total;
  });
  ["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var box = underWay(event);
      if (box) { tell(box, box.dataset.uploadLost, true); box.closest("form").querySelector("input[type=file]").value = ""; }
    });
  });
})();
