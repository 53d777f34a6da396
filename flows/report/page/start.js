// What happens when the page opens, and when the reader changes something.
const THEMES = ["auto", "light", "dark"];
const fillStatements = pagedList(at("statements-list"), statementCard, 20);
const fillContradictions = pagedList(at("contradictions-list"), contradictionCard, 6);
const fillEvents = pagedList(at("timeline-list"), eventItem, 20);
const fillFigures = pagedList(at("figures-list"), figureCard, 10);

function setTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  at("theme").dataset.now = theme;
  at("theme").textContent = words[`theme_${theme}`];
  redrawCharts();
}

function refreshStatements() {
  const chosen = chosenStatements();
  fillStatements(chosen);
  at("statements-count").textContent = count("results", chosen.length);
}

function refreshFigures() {
  const chosen = figures.filter(figurePasses);
  fillFigures(chosen);
  at("figures-count").textContent = count("figures_found", chosen.length);
}

let views = null;
function refresh() {
  readFilters();
  refreshStatements();
  const opposed = contradictions.filter(contradictionPasses);
  fillContradictions(opposed);
  at("contradictions-count").textContent = count("contradictions_found", opposed.length);
  const chosen = events.filter(eventPasses);
  fillEvents(chosen);
  at("timeline-count").textContent = count("events_found", chosen.length);
  refreshFigures();
  refreshTimeline(views.timelineChart, chosen);
  refreshCoverage(views.coverageChart);
  refreshVoices(views.voicesChart);
}

function later(then, milliseconds) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(then, milliseconds);
  };
}

function sayRules() {
  const parts = [
    ["statements-rule", "statements_rule", statements.length, data.glance.statement_count],
    ["contradictions-rule", "contradictions_rule", contradictions.length, data.glance.contradiction_count],
    ["timeline-rule", "timeline_rule", events.length, data.glance.dated_event_count],
    ["figures-rule", "figures_rule", figures.length, data.glance.figure_count],
  ];
  for (const [id, key, shown, all] of parts) {
    at(id).textContent = shown < all ? say(key, { shown, all, each: data.amount.tellings }) : "";
  }
  at("statements-rule").append(" ", words.dotted, documents.some((doc) => doc.outlet === unknown) ? ` ${words.own_outlets}` : "");
}

function markSections() {
  const links = new Map([...document.querySelectorAll(".bar nav a")].map((link) => [link.hash.slice(1), link]));
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      links.forEach((link) => link.removeAttribute("aria-current"));
      const link = links.get(target.id);
      link.setAttribute("aria-current", "true");
      const nav = link.closest("nav");
      nav.scrollLeft = link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
    }
  }, { rootMargin: "-35% 0px -60% 0px" });
  links.forEach((_, id) => observer.observe(at(id)));
}

function wire() {
  const form = at("filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", later(refresh, 150));
  form.addEventListener("reset", () => setTimeout(refresh));
  for (const id of ["columns", "told", "order"]) at(id).addEventListener("change", refreshStatements);
  at("verdict").addEventListener("change", refreshFigures);
  at("coverage-by").addEventListener("change", () => refreshCoverage(views.coverageChart));
  at("theme").addEventListener("click", () =>
    setTheme(THEMES[(THEMES.indexOf(at("theme").dataset.now) + 1) % THEMES.length]));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawCharts);
  at("filters-toggle").addEventListener("click", () => {
    const isOpen = at("filters-more").classList.toggle("open");
    at("filters-toggle").setAttribute("aria-expanded", String(isOpen));
  });
  let width = window.innerWidth;
  window.addEventListener("resize", later(() => {
    if (window.innerWidth !== width) redrawCharts();
    width = window.innerWidth;
  }, 200));
}

fillFilters();
views = wireViews();
wire();
wireEvidence();
wireNetwork();
wireQuality();
sayRules();
setTheme("auto");
refresh();
markSections();
document.documentElement.dataset.ready = "true";
