/* Gives the date field before this script its calendar: Wagtail's widget, without a script in the page. */
(() => {
  "use strict";
  const { chooser, field, config } = document.currentScript.dataset;
  window[chooser](field, JSON.parse(config));
})();
