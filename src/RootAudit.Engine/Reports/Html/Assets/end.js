startTheme();
startLinks();
startContents();
startPrinting();

// One table after another, so that the page answers in between.
const idle = self.requestIdleCallback ?? (work => setTimeout(work, 1));
const fill = names => {
  if (names.length === 0) {
    document.documentElement.dataset.ready = 'true';
    return;
  }
  idle(() => {
    gridOf(names[0]);
    fill(names.slice(1));
  });
};
fill(Object.keys(makers));
})();
