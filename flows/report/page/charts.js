// Vega-Lite charts: drawn when they come into view, in the colours of the page, with the same rows as a table.
const specifications = read("charts");
const charts = [];
const ROW = 24; // pixels a row of a chart is high
const AROUND = 60; // pixels its axes and its legend take, about

const colour = (name) => {
  const probe = el("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
};

function chartConfig(width) {
  const [paper, surface, ink, muted, line, accent, low, high] = ["paper", "surface", "ink", "muted", "line", "accent", "heat-low", "heat-high"].map(colour);
  const font = getComputedStyle(document.body).fontFamily;
  return {
    background: "transparent", font, aria: false,
    view: { stroke: null }, style: { ground: { fill: surface }, halo: { stroke: paper, strokeWidth: 5, strokeJoin: "round" } },
    axis: { labelColor: ink, titleColor: muted, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal", gridColor: line, domainColor: line, tickColor: line },
    axisY: { labelLimit: width < 560 ? 120 : 220, labelPadding: 8 },
    legend: { labelColor: muted, titleColor: muted, titleFontWeight: "normal", orient: "top", gradientLength: 140, gradientThickness: 9, labelFontSize: 11, titleFontSize: 12, direction: "horizontal", titleOrient: "left" },
    range: { heatmap: [low, high], ramp: [low, high] },
    rect: { fill: accent, stroke: paper, strokeWidth: 1 }, bar: { fill: accent }, circle: { fill: accent, stroke: null }, point: { fill: accent },
    rule: { color: accent }, text: { fill: ink },
  };
}

// A chart under `id`; `columns` are those of its table.
function chart(id, caption, columns) {
  const frame = el("div", { class: "chart", role: "img", "aria-label": caption });
  const table = dataTable(columns, caption);
  const details = el("details", {}, el("summary", {}, words.as_table), table.node);
  const empty = el("p", { class: "nothing", hidden: true }, words.nothing);
  at(id).append(frame, empty, details);
  const self = { frame, isSeen: false, view: null, drawn: 0, name: null, datasets: null, rows: [], afterwards: null };
  details.addEventListener("toggle", () => { if (details.open) table.fill(self.rows); });
  self.set = (name, datasets, rows, height) => {
    Object.assign(self, { name, datasets, rows, height });
    if (details.open) table.fill(rows);
    const isEmpty = Object.values(datasets).some((set) => !set.length);
    if (!self.view) frame.style.minHeight = `${height + AROUND}px`; // what is below stays where it is
    frame.hidden = isEmpty;
    empty.hidden = !isEmpty;
    draw(self);
  };
  whenSeen(frame.parentElement, () => { self.isSeen = true; draw(self); });
  charts.push(self);
  return self;
}

function whenSeen(node, then) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    then();
  }, { rootMargin: "300px" });
  observer.observe(node);
}

async function draw(self) {
  if (!self.isSeen || self.frame.hidden || !self.datasets) return;
  if (!window.vegaEmbed) {
    window.addEventListener("load", () => draw(self), { once: true });
    return;
  }
  const mine = (self.drawn += 1);
  const datasets = typeof self.datasets === "function" ? self.datasets() : self.datasets;
  const spec = { ...specifications[self.name], datasets, width: self.frame.clientWidth, height: self.height };
  const holder = el("div");
  const old = self.view;
  self.frame.replaceChildren(holder);
  const options = { actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip: showTip, config: chartConfig(self.frame.clientWidth) };
  const { view } = await window.vegaEmbed(holder, spec, options);
  old?.finalize();
  if (mine !== self.drawn) return view.finalize();
  self.view = view;
  self.frame.style.minHeight = "";
  self.afterwards?.(view);
}

function showTip(_handler, event, _item, value) {
  const tip = at("tip");
  const isShown = value !== null && value !== undefined && value !== "";
  tip.hidden = !isShown;
  if (!isShown) return;
  const lines = typeof value === "object" ? Object.entries(value).map(([name, of]) => `${name}: ${of}`) : [String(value)];
  tip.replaceChildren(...lines.map((line) => el("div", {}, line)));
  const left = Math.min(event.clientX + 14, document.documentElement.clientWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.min(event.clientY + 14, window.innerHeight - tip.offsetHeight - 8)}px`;
}

const redrawCharts = () => { at("tip").hidden = true; charts.forEach(draw); };
