/* The merge field in the rich text editor.
   No build step: React and Draft.js are what Wagtail has already loaded. */
(() => {
  "use strict";

  const ENTITY = "MERGE-FIELD";

  // The admin is mounted one level deep, under whatever name.
  const address = () => `/${window.location.pathname.split("/")[1]}/template-editor/`;

  let asked = null;
  const catalogue = () => {
    asked ??= fetch(address(), { credentials: "same-origin" }).then((answer) => answer.json());
    return asked;
  };

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /* ---------------------------------------------------------------- the dialogue */

  // The words of a text, without accents: what the author types is the start of some of them.
  const parts = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").split(/[^a-z0-9]+/).filter(Boolean);

  const choose = async (current) => {
    const { fields, filters, reference, words } = await catalogue();
    const dialog = element("dialog", { className: "merge-dialog" });
    const search = element("input", { type: "search", id: "merge-search", autocomplete: "off" });
    const list = element("select", { id: "merge-list", size: 10 });
    const filter = element(
      "select",
      { id: "merge-filter" },
      element("option", { value: "", textContent: words.plain }),
      ...filters.map(({ name, label }) => element("option", { value: name, textContent: label })),
    );
    const article = element("input", { type: "text", id: "merge-article", autocomplete: "off" });
    const insert = element("button", { type: "submit", className: "button", textContent: words.insert });
    const cancel = element("button", { type: "button", className: "button button-secondary", textContent: words.cancel });
    const label = (text, input) => element("label", { htmlFor: input.id, textContent: text });

    const fill = () => {
      const wanted = parts(search.value);
      const found = fields.filter((field) => {
        const words = parts(`${field.label} ${field.name}`);
        // Every part takes a word of its own, so that "beroep b" does not find party A.
        return wanted.every((part) => {
          const place = words.findIndex((word) => word.startsWith(part));
          return place >= 0 && words.splice(place, 1).length > 0;
        });
      });
      list.replaceChildren(
        ...found.slice(0, 200).map(({ name, label: text }) =>
          element("option", { value: name, textContent: text, title: name }),
        ),
      );
      list.selectedIndex = found.length ? 0 : -1;
      if (!found.length) {
        list.append(element("option", { disabled: true, textContent: words.nothing }));
      }
    };

    const isReference = current.name === reference;
    search.value = "";
    fill();
    if (current.name && !isReference) {
      const known = fields.find((field) => field.name === current.name);
      if (known) {
        search.value = known.label;
        fill();
        list.value = known.name;
      }
    }
    const known = filters.some(({ name }) => name === current.filter);
    if (current.filter && !known && !isReference) {
      filter.append(element("option", { value: current.filter, textContent: current.filter }));
    }
    filter.value = isReference ? "" : current.filter || "";
    article.value = isReference ? current.filter.split("|")[0] : "";

    const form = element(
      "form",
      { method: "dialog" },
      element("h2", { textContent: words.title }),
      label(words.search, search), search, list,
      label(words.filter, filter), filter,
      label(words.article, article), article,
      element("div", { className: "merge-dialog__buttons" }, insert, cancel),
    );
    dialog.append(form);
    document.body.append(dialog);

    return new Promise((resolve) => {
      let answer = null;
      search.addEventListener("input", fill);
      list.addEventListener("dblclick", () => form.requestSubmit());
      cancel.addEventListener("click", () => dialog.close());
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const key = article.value.trim();
        const chosen = fields.find(({ name }) => name === list.value);
        if (key) {
          answer = { name: reference, filter: key, label: `verwijzing: ${key}` };
        } else if (chosen) {
          answer = { name: chosen.name, filter: filter.value, label: chosen.label };
        }
        if (answer) dialog.close();
      });
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(answer);
      });
      dialog.showModal();
      search.focus();
    });
  };

  /* ---------------------------------------------------------------- the editor's plugin */

  const { React, DraftJS, draftail } = window;
  if (!React || !DraftJS || !draftail) return;
  const { EditorState, Modifier } = DraftJS;

  class MergeFieldSource extends React.Component {
    componentDidMount() {
      const { entity } = this.props;
      const current = entity ? entity.getData() : { name: "", filter: "" };
      choose(current).then((answer) => (answer ? this.insert(answer) : this.props.onClose()));
    }

    insert({ name, filter, label }) {
      const { editorState, entity, entityKey, entityType, onComplete } = this.props;
      let content = editorState.getCurrentContent();
      let selection = editorState.getSelection();
      if (entity && entityKey) {
        selection = rangeOf(entityKey, content, selection);
      }
      content = content.createEntity(entityType.type, "IMMUTABLE", { name, filter });
      const key = content.getLastCreatedEntityKey();
      const style = editorState.getCurrentInlineStyle();
      content = Modifier.replaceText(content, selection, label, style, key);
      onComplete(EditorState.push(editorState, content, "insert-characters"));
    }

    render() {
      return null;
    }
  }

  const rangeOf = (entityKey, content, selection) => {
    const block = content.getBlockForKey(selection.getStartKey());
    let range = selection;
    block.findEntityRanges(
      (character) => character.getEntity() === entityKey,
      (start, end) => {
        if (start <= selection.getStartOffset() && selection.getStartOffset() <= end) {
          range = selection.merge({ anchorOffset: start, focusOffset: end, isBackward: false });
        }
      },
    );
    return range;
  };

  const MergeField = ({ contentState, entityKey, children }) => {
    const { name, filter } = contentState.getEntity(entityKey).getData();
    const title = filter ? `${name} | ${filter}` : name;
    return React.createElement("span", { className: "merge-field", title }, children);
  };

  draftail.registerPlugin(
    { type: ENTITY, source: MergeFieldSource, decorator: MergeField },
    "entityTypes",
  );
})();
