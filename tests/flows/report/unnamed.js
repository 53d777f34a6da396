// What can be used and has no name for who does not see it.
() => [...document.querySelectorAll("button, a[href], input, select, summary, [role=img], [role=region], [role=meter]")]
  .filter(e => !e.hidden)
  .filter(e => {
    const label = e.labels && e.labels.length ? e.labels[0].innerText : "";
    return !(e.getAttribute("aria-label") || label || e.textContent.trim());
  })
  .map(e => e.outerHTML.slice(0, 120))
