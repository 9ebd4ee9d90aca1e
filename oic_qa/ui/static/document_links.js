// Links to documents (#document=ID…, #documents) lead to their tab from wherever they stand, and back.
() => {
  const OURS = "Documents";
  let origin = null; // the tab in which such a link was followed, and how it was left

  // On a narrow window Gradio moves tabs into a menu, where they are plain buttons.
  const tabs = () => [...document.querySelectorAll("#tabs [role=tab], #tabs .overflow-dropdown button")];
  const name = (tab) => tab.textContent.trim();
  const chosen = () => name(tabs().find((tab) => tab.matches(".selected")) ?? tabs()[0]);
  const choose = (wanted) => tabs().find((tab) => name(tab) === wanted)?.click();
  const panel = () => [...document.querySelectorAll("[role=tabpanel]")].find((part) => part.checkVisibility());
  const leadsToUs = (hash) => /^#documents?(=|$)/.test(hash);

  function follow() {
    const before = chosen();
    if (leadsToUs(location.hash) && before !== OURS) {
      origin = { tab: before, panel: panel(), top: scrollY, focused: document.activeElement };
      choose(OURS);
    } else if (!leadsToUs(location.hash)) {
      const left = origin;
      origin = null;
      if (!left || before !== OURS) return;
      choose(left.tab);
      restore(left);
    }
  }

  // The reader finds the other tab as it was left, once it is shown again.
  function restore(left) {
    if (!left.panel?.checkVisibility()) return requestAnimationFrame(() => restore(left));
    scrollTo(0, left.top);
    left.focused.focus({ preventScroll: true });
  }

  addEventListener("hashchange", follow);

  // A link to where the address already is changes nothing, so the browser says nothing.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#document']");
    if (!link || link.hash !== location.hash || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dispatchEvent(new HashChangeEvent("hashchange"));
  });

  follow();
}
