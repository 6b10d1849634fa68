/* Suggestions for the lines in which a template says its conditions. */
(() => {
  "use strict";

  const LIST = "condition-presets";

  const addSuggestions = async () => {
    if (document.getElementById(LIST)) return;
    const list = document.createElement("datalist");
    list.id = LIST;
    document.body.append(list);
    // The admin is mounted one level deep, under whatever name.
    const address = `/${window.location.pathname.split("/")[1]}/template-editor/`;
    const answer = await fetch(address, { credentials: "same-origin" });
    const { conditions } = await answer.json();
    list.append(...conditions.map((value) => Object.assign(document.createElement("option"), { value })));
  };

  document.addEventListener("focusin", (event) => {
    if (event.target.getAttribute?.("list") === LIST) addSuggestions();
  });
})();
