// What happened: dated events, the newest first, each with the words that tell it.
const events = objects(data.events).map((row) => ({ ...row, passages: row.passages.map((n) => passages[n]) }))
  .sort((a, b) => b.starts_on.localeCompare(a.starts_on) || b.independent_count - a.independent_count);

const eventType = (type) => words[`type_${type}`] ?? type;
const eventText = (event) => [
  eventType(event.type), ...(event.participants ?? []),
  ...event.passages.flatMap((p) => [p.text, p.document.outlet, p.document.title ?? ""]),
].join("\n");

// The days asked for are those of the event; outlet and language those of who tells it.
const eventPasses = (event) =>
  inDays(event.starts_on, event.ends_on)
  && (!wanted.speaker || (event.participants ?? []).some(speaks))
  && event.passages.some((p) =>
    (wanted.outlet === null || p.document.outlet === wanted.outlet) && (!wanted.language || p.language === wanted.language))
  && finds(event, eventText);

function eventItem(event) {
  const who = (event.participants ?? []).join(", ");
  const tellings = event.passages.map((passage, i) => el("button",
    { type: "button", class: "wording", "aria-haspopup": "dialog", onclick: () => openEvidence(event.passages, i) },
    el("span", { class: "reported", lang: passage.language, dir: "auto" }, ...withHits(passage.text)),
    el("span", { class: "said" }, [teller(passage.document), tongue(passage.language), passage.document.published_on && day(passage.document.published_on)].filter(Boolean).join(" · "))));
  return el("li", {},
    el("time", { datetime: event.starts_on }, between(event.starts_on, event.ends_on)),
    el("div", {},
      el("h3", {}, who ? `${eventType(event.type)}: ` : eventType(event.type), ...withHits(who)),
      el("p", { class: "tag" }, count("tellings", event.document_count), " · ", count("independent", event.independent_count)),
      el("div", { class: "tellings" }, ...tellings)));
}
