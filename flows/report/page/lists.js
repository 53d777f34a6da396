// Long lists a page at a time, so that thousands of rows stay quick; and plain tables.
function pagedList(target, make, size) {
  let items = [];
  let shown = 0;
  const status = el("span", { class: "muted" });
  const button = el("button", { type: "button", class: "quiet more", onclick: () => more(true) });
  const foot = el("div", { class: "controls" }, button, status);

  function more(isAsked) {
    const next = items.slice(shown, shown + size).map(make);
    target.append(...next);
    shown += next.length;
    const left = items.length - shown;
    foot.hidden = items.length <= size;
    button.hidden = left === 0;
    button.textContent = count("more", Math.min(size, left));
    status.textContent = say("shown_of", { shown, all: items.length });
    if (isAsked && next.length) {
      next[0].tabIndex = -1;
      next[0].focus({ preventScroll: true });
    }
  }

  target.after(foot);
  return (all) => {
    items = all;
    shown = 0;
    target.replaceChildren();
    if (!items.length) target.append(el(target.tagName === "OL" ? "li" : "p", { class: "nothing" }, words.nothing));
    more(false);
  };
}

// columns: [title, cell of a row, is it a number]
function dataTable(columns, caption) {
  const body = el("tbody");
  const head = el("tr", { role: "row" }, ...columns.map(([title, , isNumber]) =>
    el("th", { scope: "col", role: "columnheader", class: isNumber ? "number" : null }, title)));
  const whole = el("table", { role: "table", "aria-label": caption }, el("thead", {}, head), body);
  const box = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, whole);
  const holder = el("div", {}, box);
  const row = (item) => el("tr", { role: "row" }, ...columns.map(([, cell, isNumber]) => {
    const value = cell(item);
    return el("td", { role: "cell", class: isNumber ? "number" : null },
      value instanceof Node ? value : typeof value === "number" ? numbers.format(value) : value ?? "");
  }));
  let items = [];
  let shown = 0;
  const button = el("button", { type: "button", class: "quiet more", hidden: true, onclick: () => more() });
  holder.append(button);
  function more() {
    body.append(...items.slice(shown, shown + 100).map(row));
    shown = Math.min(shown + 100, items.length);
    button.hidden = shown === items.length;
    button.textContent = count("more", Math.min(100, items.length - shown));
  }
  return {
    node: holder,
    fill(all) { items = all; shown = 0; body.replaceChildren(); more(); },
  };
}
