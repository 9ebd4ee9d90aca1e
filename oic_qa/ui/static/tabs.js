// What Gradio leaves out of its tabs: a panel, which is made when it is first looked at, is named after its tab,
// a tab leads to no panel that is not there yet, and arrows lead from tab to tab.
() => {
  const list = document.querySelector("#tabs [role=tablist]");
  const panels = document.querySelector("#tabs [role=tabpanel]").parentElement;
  const tabs = () => [...list.querySelectorAll("[role=tab]")];

  function join() {
    for (const tab of tabs()) {
      const panel = document.getElementById(`tab-${tab.dataset.tabId}`);
      panel?.setAttribute("aria-labelledby", tab.id);
      if (panel) tab.setAttribute("aria-controls", panel.id);
      else tab.removeAttribute("aria-controls");
    }
  }

  const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
  const ENDS = { Home: 0, End: -1 };

  list.addEventListener("keydown", (event) => {
    const all = tabs();
    const place = all.indexOf(event.target);
    if (place < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = event.key in STEPS ? (place + STEPS[event.key] + all.length) % all.length : ENDS[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all.at(next).focus();
    all.at(next).click();
  });

  new MutationObserver(join).observe(panels, { childList: true });
  join();
}
