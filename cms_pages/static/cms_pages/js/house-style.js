// Draws the examples anew while the form is filled in. Nothing is stored: the form goes to an address
// that only draws. Without this script the examples show what is stored.
(() => {
  const MOST_BYTES = 8 * 1024 * 1024;
  const PAUSE = 350;
  const form = document.getElementById("w-editor-form");
  const looks = document.querySelector("[data-looks]");
  if (!form || !looks) return;
  const lost = looks.querySelector("[data-looks-lost]");
  let timer = 0;
  let latest = 0;

  // A file that will be refused need not travel first.
  const filledIn = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) {
      if (value instanceof File && (!value.size || value.size > MOST_BYTES)) data.delete(name);
    }
    return data;
  };

  const draw = async () => {
    const mine = ++latest;
    try {
      const answer = await fetch(looks.dataset.looks, { method: "POST", body: filledIn() });
      if (mine !== latest) return;
      if (!answer.ok) throw new Error(answer.statusText);
      const pages = await answer.json();
      for (const frame of looks.querySelectorAll("iframe")) {
        if (frame.name in pages && frame.srcdoc !== pages[frame.name]) frame.srcdoc = pages[frame.name];
      }
      lost.hidden = true;
    } catch {
      if (mine === latest) lost.hidden = false;
    }
  };

  form.addEventListener("input", (event) => {
    // Whoever chooses a second colour wants one.
    if (event.target.name === "second_color") form.elements.has_second.checked = true;
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  });
})();
