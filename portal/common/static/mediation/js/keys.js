/* One key for each decision, on a page that asks for one after another. Only while the focus is
   within that part of the page and in no field, so that no key does what nobody meant. */
(function () {
  "use strict";
  var area = document.querySelector("[data-keys]");
  if (!area) { return; }
  area.tabIndex = -1;
  if (document.activeElement === document.body) { area.focus({ preventScroll: true }); }

  area.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) { return; }
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") { area.focus({ preventScroll: true }); }
      return;
    }
    var wanted = area.querySelector('[data-key="' + CSS.escape(event.key.toLowerCase()) + '"]');
    if (!wanted) { return; }
    event.preventDefault();
    var first = wanted.dataset.keyFirst && document.getElementById(wanted.dataset.keyFirst);
    if (first) { first.focus(); } else { wanted.click(); }
  });
})();
